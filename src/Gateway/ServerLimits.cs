namespace TencentChat.Gateway;

/// <summary>What the server takes from a caller, each limit said here and not left to a default.</summary>
internal static class ServerLimits
{
    /// <summary>10,000 ids of 32 bytes, each byte in its longest JSON escape, come to just under 2 MB.</summary>
    public const int MaxBodyBytes = 2 * 1024 * 1024;

    /// <summary>
    /// A body that announces more than is taken, but no more than this, is read and thrown away before it is refused: a caller that is cut off
    /// while it still sends would see a broken connection instead of the answer.
    /// </summary>
    public const int MaxDrainedBytes = 16 * 1024 * 1024;

    public static void AddServerLimits(this WebApplicationBuilder builder) => builder.WebHost
        // An idle connection keeps a buffer of 4 KB: to look first whether there is something to read costs each request an operation of its socket.
        .UseSockets(static sockets => sockets.WaitForDataBeforeAllocatingBuffer = false)
        .ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // Nothing upgrades but the console, which few look at.
            kestrel.Limits.MaxConcurrentUpgradedConnections = 50;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
}
