namespace TencentChat.Gateway.Admission;

/// <summary>What keeps the door.</summary>
internal static class AdmissionSetup
{
    /// <summary>
    /// Longer than the longest delay and the longest request that the settings allow, together: what ends the gateway is that everything is done. Who runs it bounds
    /// that from outside.
    /// </summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(12);

    public static void AddAdmission(this IServiceCollection services)
    {
        services.AddSingleton<BodyDeadlines>();
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = LongestEnd);
    }
}
