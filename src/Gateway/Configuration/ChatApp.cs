using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Configuration;

/// <summary>An app that is ready to be called.</summary>
/// <param name="Name">Its name on our side.</param>
/// <param name="SdkAppId">Its number upstream.</param>
/// <param name="Administrator">As whom the gateway calls.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="IsSandbox">Whether a sandbox answers there.</param>
/// <param name="SecretKey">The key that signs.</param>
internal sealed record ChatApp(string Name, uint SdkAppId, string Administrator, Region Region, bool IsSandbox, string SecretKey)
{
    /// <summary>The key that is tried when upstream refuses the first; null where there is none.</summary>
    public string? SecondarySecretKey { get; init; }

    /// <summary>How many calls a second it may make.</summary>
    public CallRates Rates { get; init; } = CallRates.Usual;

    /// <summary>For logs and errors: the name, never the key.</summary>
    public override string ToString() => Name;
}
