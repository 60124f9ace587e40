using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Callers;

/// <summary>Authenticates by a bearer token, where the framework's own section <c>Authentication:Schemes:Bearer</c> says whose.</summary>
internal static class TokenAuthentication
{
    private const string Section = "Authentication";

    public static void AddTokens(this AuthenticationBuilder schemes, IConfiguration configuration)
    {
        var section = configuration.GetSection($"{Section}:Schemes:{CallerSchemes.Bearer}");
        if (!section.Exists()) return;
        var services = schemes.Services;
        // Ahead of the framework's own reading.
        services.AddOptions<JwtBearerOptions>(CallerSchemes.Bearer).Configure(_ => TokenSettings.Check(section));
        services.AddSingleton<TokenCallers>();
        services.AddSingleton<IAuthenticationConfigurationProvider>(new AuthenticationSection(configuration));
        services.AddSingleton<IValidateOptions<JwtBearerOptions>, TokenOptionsValidator>();
        schemes.AddJwtBearer(CallerSchemes.Bearer, Configure);
        services.AddOptions<JwtBearerOptions>(CallerSchemes.Bearer).ValidateOnStart();
    }

    /// <summary>What holds whatever the section says.</summary>
    private static void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(5);
        if (Uri.TryCreate(options.Authority ?? options.MetadataAddress, UriKind.Absolute, out var authority)) options.RequireHttpsMetadata = !authority.IsLoopback;
        var rules = options.TokenValidationParameters;
        rules.ValidateIssuer = true;
        rules.ValidateAudience = true;
        rules.ValidateLifetime = true;
        rules.ValidateIssuerSigningKey = true;
        rules.RequireExpirationTime = true;
        rules.RequireSignedTokens = true;
        rules.ClockSkew = TimeSpan.FromSeconds(30);
        options.Events = new()
        {
            OnTokenValidated = static context =>
            {
                var callers = context.HttpContext.RequestServices.GetRequiredService<TokenCallers>();
                if (callers.Of(context.Principal!) is not { } caller)
                {
                    context.Fail("The token is about nobody.");
                    return Task.CompletedTask;
                }
                context.Principal = new ClaimsPrincipal(caller);
                CallRecord.Of(context.HttpContext).Caller = caller.Name;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Where the framework reads its schemes from; AddAuthentication would bring one of its own, and data protection with it.</summary>
    private sealed class AuthenticationSection(IConfiguration configuration) : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = configuration.GetSection(Section);
    }
}
