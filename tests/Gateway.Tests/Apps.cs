using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Tests;

/// <summary>Configured apps for tests that need no host.</summary>
internal static class Apps
{
    public const string SecretKey = "a-secret-key-of-tests";

    public static ChatApps With(string administrator = "administrator") => new(new LiveSettings(new(
        new ChatOptions { Apps = { ["main"] = new() { SdkAppId = 1_600_000_001, Region = "Singapore", SecretKey = SecretKey, Administrator = administrator } } },
        new GatewayOptions())));
}
