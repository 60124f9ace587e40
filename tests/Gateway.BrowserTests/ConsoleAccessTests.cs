using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TencentChat.Gateway.TestHost;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>Who may look at the console outside Development: nobody unless it is enabled, and then who has its scope.</summary>
[Collection(OneBrowser.Name)]
public sealed class ConsoleAccessTests(BrowserHost host)
{
    private const string Page = "/console", Connection = "/console/_blazor/negotiate?negotiateVersion=1", File = "/console/_content/MudBlazor/MudBlazor.min.css";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_it_is_there_unless_it_is_enabled()
    {
        await using var gateway = new GatewayProcess(ProductionConsole.Settings(enabled: false));
        using var stranger = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };
        using var caller = new HttpClient { BaseAddress = stranger.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", ProductionConsole.LookingKey } } };

        foreach (var path in new[] { Page, Connection, File })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(stranger, path, null)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(caller, path, null)).StatusCode);
        }
    }

    [Fact]
    public async Task Page_and_connection_are_for_callers_with_the_scope()
    {
        await using var gateway = new GatewayProcess(ProductionConsole.Settings());
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };

        foreach (var path in new[] { Page, Connection, "/console/_blazor", "/console/_blazor/initializers", "/console/_blazor/disconnect" })
        {
            var unknown = await AskAsync(client, path, null);
            Assert.Equal((HttpStatusCode.Unauthorized, "Basic"), (unknown.StatusCode, unknown.Headers.WwwAuthenticate.Single().Scheme));
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(client, path, "another")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(client, path, ProductionConsole.OtherKey)).StatusCode);
            Assert.NotInRange((int)(await AskAsync(client, path, ProductionConsole.LookingKey)).StatusCode, 401, 404);
        }
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, File, null)).StatusCode);
        var page = await AskAsync(client, Page, ProductionConsole.LookingKey);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_another_site_gets_no_connection_with_the_browsers_key()
    {
        await using var gateway = new GatewayProcess(ProductionConsole.Settings());
        var address = await gateway.ListeningAsync(Cancel);
        using var client = new HttpClient { BaseAddress = address };

        foreach (var foreign in new[] { "https://elsewhere.example", $"http://localhost:{address.Port}", $"http://127.0.0.1:{address.Port + 1}", "null" })
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(client, Connection, ProductionConsole.LookingKey, foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, Connection, ProductionConsole.LookingKey, address.GetLeftPart(UriPartial.Authority))).StatusCode);
    }

    [Fact]
    public async Task Browser_that_says_the_key_as_its_password_sees_a_live_page_without_a_sandbox()
    {
        await using var gateway = new GatewayProcess(ProductionConsole.Settings());
        await using var context = await host.NewContextAsync(
            address: await gateway.ListeningAsync(Cancel), credentials: new() { Username = "anybody", Password = ProductionConsole.LookingKey });
        var page = await context.NewPageAsync();
        var console = new ConsolePage(page);

        await console.GoAsync();

        await Expect(page.Locator(".apps")).ToContainTextAsync("live in Singapore: calls reach Tencent");
        await Expect(console.Card("Calls a second").GetByText("now")).ToBeVisibleAsync();
        await Expect(console.Card("World")).ToHaveCountAsync(0);
        await Expect(console.Card("Faults")).ToHaveCountAsync(0);
        await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(Screenshots.Folder, "console-production.png") });
    }

    [Fact]
    public async Task Page_goes_dark_when_its_key_is_taken_away_and_comes_back_where_it_is_not()
    {
        var files = Directory.CreateTempSubdirectory("gateway-test-");
        var digest = System.IO.Path.Combine(files.FullName, "Gateway__Clients__leaving__ApiKeySha256__0");
        await System.IO.File.WriteAllTextAsync(digest, ProductionConsole.Digest("a-key-that-leaves"), Cancel);
        var settings = ProductionConsole.Settings();
        settings["Gateway__SecretsDirectory"] = files.FullName;
        foreach (var (key, value) in new[] { ("Apps", "main"), ("Scopes", "console:read"), ("ActAs", "*") }) settings[$"Gateway__Clients__leaving__{key}__0"] = value;
        await using var gateway = new GatewayProcess(settings);
        var address = await gateway.ListeningAsync(Cancel);
        await using var leaving = await host.NewContextAsync(address: address, credentials: new() { Username = "anybody", Password = "a-key-that-leaves" });
        await using var staying = await host.NewContextAsync(address: address, credentials: new() { Username = "anybody", Password = ProductionConsole.LookingKey });
        var (dark, live) = (await leaving.NewPageAsync(), await staying.NewPageAsync());
        await new ConsolePage(dark).GoAsync();
        await new ConsolePage(live).GoAsync();
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        live.WebSocket += (_, _) => again.TrySetResult();

        await System.IO.File.WriteAllTextAsync(digest, ProductionConsole.Digest("its-successor"), Cancel);

        await Expect(dark.GetByText("Rejoin failed")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await again.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await new ConsolePage(live).Button("Pause").ClickAsync();
        await Expect(live.GetByText("Paused")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(dark.GetByText("Rejoin failed")).ToBeVisibleAsync();
        files.Delete(recursive: true);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path, string? key, string? origin = null)
    {
        var request = new HttpRequestMessage(path == Connection || path.EndsWith("disconnect", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{key}")));
        if (origin is not null) request.Headers.Add("Origin", origin);
        return client.SendAsync(request, Cancel);
    }
}
