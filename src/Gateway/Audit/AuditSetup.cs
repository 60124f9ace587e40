namespace TencentChat.Gateway.Audit;

/// <summary>The record of writes.</summary>
internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
    }
}
