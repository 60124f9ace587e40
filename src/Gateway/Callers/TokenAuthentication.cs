using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace TencentChat.Gateway.Callers;

/// <summary>Authenticates by a bearer token, where the framework's own section <c>Authentication:Schemes:Bearer</c> says whose.</summary>
internal static class TokenAuthentication
{
    public const string SchemeSection = $"{Section}:Schemes:{CallerSchemes.Bearer}";

    private const string Section = "Authentication";

    public static void AddTokens(this AuthenticationBuilder schemes, IConfiguration configuration)
    {
        var section = configuration.GetSection(SchemeSection);
        if (!section.Exists()) return;
        var services = schemes.Services;
        services.AddSingleton<TokenCallers>();
        services.AddSingleton<TokenEvents>();
        services.AddSingleton<IAuthenticationConfigurationProvider>(new AuthenticationSection(configuration));
        services.AddSingleton<IValidateOptions<JwtBearerOptions>, TokenOptionsValidator>();
        // Ahead of the framework, which reads the same section and would end the start with a trace.
        services.Configure<JwtBearerOptions>(CallerSchemes.Bearer, options => Prepare(options, section));
        schemes.AddJwtBearer(CallerSchemes.Bearer, Configure);
        services.AddOptions<JwtBearerOptions>(CallerSchemes.Bearer).PostConfigure<TimeProvider, ILogger<IssuerKeys>>(FetchForAll).ValidateOnStart();
    }

    /// <summary>Tells what cannot be read, without what stands there: it may be a secret. And what holds where the section says nothing.</summary>
    private static void Prepare(JwtBearerOptions options, IConfigurationSection section)
    {
        // A key that the issuer took back is forgotten in time. A new one is asked for when a token by it comes, but not by each of somebody who makes them up.
        options.AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
        options.RefreshInterval = TimeSpan.FromSeconds(30);
        var addresses = new[] { nameof(JwtBearerOptions.Authority), nameof(JwtBearerOptions.MetadataAddress) }
            .Where(name => section[name] is { } text && !IsSafe(text))
            .Select(name => $"{SchemeSection}:{name} is not an https address, or an http one on loopback.");
        var keys = section.GetSection("SigningKeys").GetChildren()
            .Where(key => key["Value"] is not { } value || !Base64.IsValid(value))
            .Select(key => $"{key.Path}:Value is not a key in Base64.");
        List<string> faults = [.. addresses, .. keys];
        if (faults.Count > 0) throw new OptionsValidationException(CallerSchemes.Bearer, typeof(JwtBearerOptions), faults);
    }

    private static void FetchForAll(JwtBearerOptions options, TimeProvider time, ILogger<IssuerKeys> log)
    {
        if (options.ConfigurationManager is { } framework) options.ConfigurationManager = new IssuerKeys(options.MetadataAddress!, framework, time, log);
    }

    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>What holds whatever the section says.</summary>
    private static void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(3);
        // What is http off this machine did not pass the check.
        options.RequireHttpsMetadata = false;
        var rules = options.TokenValidationParameters;
        rules.ValidateIssuer = true;
        rules.ValidateAudience = true;
        rules.ValidateLifetime = true;
        rules.ValidateIssuerSigningKey = true;
        rules.RequireExpirationTime = true;
        rules.RequireSignedTokens = true;
        rules.ClockSkew = TimeSpan.FromSeconds(30);
        options.EventsType = typeof(TokenEvents);
    }

    /// <summary>Where the framework reads its schemes from; AddAuthentication would bring one of its own, and data protection with it.</summary>
    private sealed class AuthenticationSection(IConfiguration configuration) : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = configuration.GetSection(Section);
    }
}
