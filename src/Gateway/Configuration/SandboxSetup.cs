using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>Starts the sandbox with the gateway where the settings ask for it and the environment allows it; elsewhere nothing of it exists.</summary>
internal static class SandboxSetup
{
    public static void AddSandbox(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new();
        // Switched on anywhere else, the start fails by the validator, which says so.
        if (options.Enabled && builder.Environment.IsDevelopment()) builder.Services.AddEmbeddedSandbox(options);
    }
}
