using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// The console's connections, which outlast the check of their key. When settings change all of them are cut; a page comes back by itself and is checked anew, so that
/// a key that was taken away shows nothing any more.
/// </summary>
internal sealed class ConsoleConnections : IDisposable
{
    private CancellationTokenSource _changed = new();

    public ConsoleConnections(LiveSettings settings) => settings.Watch(_ => Interlocked.Exchange(ref _changed, new()).Cancel());

    public void Dispose() => _changed.Dispose();

    /// <summary>Lets a request run until the settings change.</summary>
    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        await using var cut = Volatile.Read(ref _changed).Token.Register(http.Abort);
        await next(http);
    }
}
