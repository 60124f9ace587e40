using Microsoft.AspNetCore.Authentication;

namespace TencentChat.Gateway.Callers;

/// <summary>Who calls, and what it may do: denied unless said otherwise.</summary>
internal static class CallersSetup
{
    public static void AddCallers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CallerDirectory>();
        // The parts of AddAuthentication but for data protection, which keeps a key ring on disk that nothing here needs.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        var schemes = new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(BasicAuthentication.Scheme, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, UserSigAuthentication>(UserSigAuthentication.Scheme, configureOptions: null);
        schemes.AddTokens(builder.Configuration);
    }

    /// <summary>Lets only callers in that have the scope and may act for the user in the path.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAccess(new Access(scope));

    /// <summary>Lets only callers in that fulfil a requirement.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, Access access)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(access);
}
