using TencentChat.Gateway.Endpoints.Signatures;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What the endpoints are made of.</summary>
internal static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AppSelection>();
        services.AddSingleton<JsonBody>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Operations>();
        services.AddSingleton<SignatureEndpoints>();
    }
}
