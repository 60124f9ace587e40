using Microsoft.Playwright;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>One gateway and one browser for all tests. Each test has a context of its own, so that nothing is remembered from another.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public GatewayHost Gateway { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <param name="change">What is not as on a large screen.</param>
    /// <param name="address">Another gateway than the one for all.</param>
    /// <param name="credentials">What the browser says where it is asked who it is.</param>
    public Task<IBrowserContext> NewContextAsync(Action<BrowserNewContextOptions>? change = null, Uri? address = null, HttpCredentials? credentials = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = (address ?? Gateway.Address).AbsoluteUri,
            HttpCredentials = credentials,
            ViewportSize = new() { Width = 1280, Height = 2200 },
        };
        change?.Invoke(options);
        return _browser!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Gateway.DisposeAsync();
    }
}

/// <summary>Tests share the sandbox, so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<BrowserHost>
{
    public const string Name = "Browser";
}
