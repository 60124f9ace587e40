using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Admission;

/// <summary>What keeps the door.</summary>
internal static class AdmissionSetup
{
    /// <summary>Time beyond the longest request for what else has to end, such as the last lines of the audit.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static void AddAdmission(this IServiceCollection services)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddOptions<HostOptions>().Configure<LiveSettings>((host, settings) =>
            host.ShutdownTimeout = settings.Gateway.DrainDelay + settings.Chat.RequestTimeout + Rest);
    }
}
