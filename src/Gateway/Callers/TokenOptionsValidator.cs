using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace TencentChat.Gateway.Callers;

/// <summary>Checks that tokens are tied to an issuer, an audience and a key: what the framework leaves open, nobody passes.</summary>
internal sealed class TokenOptionsValidator(IHostEnvironment environment) : IValidateOptions<JwtBearerOptions>
{
    private const string Key = TokenAuthentication.SchemeSection;

    public ValidateOptionsResult Validate(string? name, JwtBearerOptions options)
    {
        var faults = new List<string>();
        var rules = options.TokenValidationParameters;
        var hasAuthority = options.Authority is not null || options.MetadataAddress is not null;
        if (!hasAuthority && rules.ValidIssuer is null && rules.ValidIssuers?.Any() != true) faults.Add($"{Key} has neither ValidIssuer nor Authority, so anybody's tokens would do.");
        if (rules.ValidAudience is null && rules.ValidAudiences?.Any() != true) faults.Add($"{Key} has no ValidAudiences, so tokens for other services would do.");
        // In Development the key is made by `dotnet user-jwts`. Before, no token holds.
        if (!hasAuthority && rules.IssuerSigningKeys?.Any() != true && !environment.IsDevelopment()) faults.Add($"{Key} has neither SigningKeys nor Authority, so no token could be checked.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
