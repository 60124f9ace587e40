namespace TencentChat.Gateway.PassThrough;

/// <summary>What the pass-through is made of. It signs and sends by the same handlers as plans do.</summary>
internal static class PassThroughSetup
{
    public static void AddPassThrough(this IServiceCollection services)
    {
        services.AddSingleton<PassThroughCommands>();
        services.AddSingleton<PassThroughOperation>();
        services.AddSingleton<RawTransformer>();
        services.AddSingleton<RawForwarder>();
    }
}
