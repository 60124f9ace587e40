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

    /// <summary>What holds where the section says nothing.</summary>
    private static void Prepare(JwtBearerOptions options, IConfigurationSection section)
    {
        TokenSettings.Check(section);
        // A key that the issuer took back is forgotten in time. A new one is asked for when a token by it comes, but not by each of somebody who makes them up.
        options.AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
        options.RefreshInterval = TimeSpan.FromSeconds(30);
    }

    private static void FetchForAll(JwtBearerOptions options, TimeProvider time, ILogger<IssuerKeys> log)
    {
        if (options.ConfigurationManager is { } framework) options.ConfigurationManager = new IssuerKeys(options.MetadataAddress!, framework, time, log);
    }

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
