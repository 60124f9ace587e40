using System.Collections.Concurrent;
using Microsoft.Playwright;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>A fresh browser window on a sandbox that is back at the seed. After every test, the page has called nobody but the gateway and logged no error.</summary>
[Collection(OneBrowser.Name)]
public abstract class BrowserTests(BrowserHost host) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private IBrowserContext? _context;
    private IPage? _page;

    protected GatewayHost Gateway => host.Gateway;

    protected SandboxControlClient Sandbox => host.Gateway.Sandbox;

    protected IPage Page => _page ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>The gateway whose pages the test looks at, where it is not the shared one.</summary>
    protected Uri? Another { get; set; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Sandbox.ResetAsync(Cancel);
        await OpenWindowAsync();
    }

    /// <summary>Goes on in another window, such as a small one.</summary>
    protected async Task OpenWindowAsync(Action<BrowserNewContextOptions>? change = null)
    {
        if (_context is not null) await _context.DisposeAsync();
        _context = await host.NewContextAsync(change);
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(15_000);
        _page.Request += (_, request) => Watch(request.Url);
        _page.Console += (_, message) => Watch(message);
        _page.PageError += (_, error) => _complaints.Enqueue($"The page threw: {error}");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_context is not null) await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    /// <summary>Keeps what the page looks like for people, under the test's name.</summary>
    protected Task ScreenshotAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, $"{name}.png") });

    /// <summary>Nothing of the page is to be reached by scrolling to the side only.</summary>
    protected async Task ExpectToFitAsync() =>
        Assert.Equal(Page.ViewportSize!.Width, await Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));

    private void Watch(string url)
    {
        var address = new Uri(url);
        if (address.Scheme is "http" or "https" && address.Authority != (Another ?? host.Gateway.Address).Authority) _complaints.Enqueue($"The page called {url}.");
    }

    private void Watch(IConsoleMessage message)
    {
        // The browser itself notes each answer of 400 and above, which tests ask for; any other error is the page's.
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            _complaints.Enqueue($"The page logged: {message.Text}");
    }
}
