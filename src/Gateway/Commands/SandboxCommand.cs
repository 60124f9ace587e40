using TencentChat.Sandbox.Hosting;

namespace TencentChat.Gateway.Commands;

/// <summary><c>sandbox</c>: serves the sandbox by itself, for a gateway next door.</summary>
internal static class SandboxCommand
{
    public static Task<int> RunAsync(string[] settings) => StandaloneHost.RunAsync(settings);
}
