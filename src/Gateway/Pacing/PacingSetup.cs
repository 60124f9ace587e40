namespace TencentChat.Gateway.Pacing;

/// <summary>What keeps callers to their quotas and calls to upstream's pace.</summary>
internal static class PacingSetup
{
    public static void AddPacing(this IServiceCollection services)
    {
        services.AddSingleton<ISlotSource, LocalSlotSource>();
        services.AddSingleton<CallerQuotas>();
        services.AddSingleton<Pace>();
    }
}
