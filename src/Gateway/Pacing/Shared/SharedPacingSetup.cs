using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>Lets replicas share quotas and pace where the settings name a Redis; elsewhere nothing of it exists.</summary>
internal static class SharedPacingSetup
{
    public static void AddSharedPacing(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(RedisOptions.Section);
        if (string.IsNullOrEmpty(options[nameof(RedisOptions.ConnectionString)])) return;
        builder.Services.AddSingleton<LocalSlotSource>();
        builder.Services.AddSingleton<Replicas>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Replicas>());
        builder.Services.AddSingleton<ISlotSource, SharedSlotSource>();
        builder.Services.AddHealthChecks().AddCheck<SharedPacingHealth>("redis");
    }
}
