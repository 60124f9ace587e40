using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The way of a plan: YARP's forwarder, the handler that runs it, the one that signs, the sockets.</summary>
internal static class ForwardingSetup
{
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<ProxySettings>();
        services.AddSingleton<UserSigs>();
        services.AddSingleton<WriteLanes>();
        services.AddSingleton<EnvelopeReader>();
        services.AddSingleton<BatchAnswerReader>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<Restraints>();
        services.AddSingleton<RegionRoutes>();
        services.AddSingleton<CommandAddresses>();
        services.AddSingleton<ClockSkew>();
        services.AddSingleton(new SigningHandler(PlanForwarder.Sockets()));
        services.AddSingleton<UpstreamSender>();
        services.AddSingleton<PlanTransformer>();
        services.AddSingleton<PlanForwarder>();
    }
}
