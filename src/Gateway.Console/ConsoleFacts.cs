namespace TencentChat.Gateway.Console;

/// <summary>What the page says of the gateway it belongs to.</summary>
public interface IConsoleFacts
{
    /// <summary>The apps, in order.</summary>
    IReadOnlyList<ConsoleApp> Apps { get; }
}

/// <summary>An app.</summary>
/// <param name="Name">Its name on our side.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="IsSandbox">Whether a sandbox answers there.</param>
public sealed record ConsoleApp(string Name, string Region, bool IsSandbox);
