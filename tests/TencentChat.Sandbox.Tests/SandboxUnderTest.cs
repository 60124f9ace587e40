using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TencentChat.Protocol.Signing;
using TencentChat.Sandbox.Hosting;

namespace TencentChat.Sandbox.Tests;

/// <summary>The standalone sandbox on a port of its own, and a client that talks to it over a real socket.</summary>
internal sealed class SandboxUnderTest : IAsyncDisposable
{
    public const string Unfollow = "follow/follow_delete", Unblock = "sns/black_list_delete";
    public const uint App = 1_400_000_000;
    public const string Key = "sandbox-secret-key", Admin = "administrator";

    private readonly WebApplication _app;

    private SandboxUnderTest(WebApplication app, SteppedTime time, RecordingLogger log)
    {
        (_app, Time, Log) = (app, time, log);
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public SteppedTime Time { get; }

    public RecordingLogger Log { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SandboxUnderTest> StartAsync(params string[] args)
    {
        var time = new SteppedTime();
        var log = new RecordingLogger();
        var app = StandaloneHost.Create(["--urls", "http://127.0.0.1:0", .. args], log, time);
        await app.StartAsync(Cancellation);
        return new(app, time, log);
    }

    public string Sign(string identifier = Admin, uint app = App, string key = Key, byte[]? userBuf = null) =>
        UserSig.Make(app, key, identifier, Time.GetUtcNow(), TimeSpan.FromHours(1), userBuf);

    /// <summary>The parameters of a call that passes, in their usual order.</summary>
    public Dictionary<string, string> Query() => new()
    {
        ["sdkappid"] = App.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["identifier"] = Admin,
        ["usersig"] = Sign(),
        ["random"] = "99999999",
        ["contenttype"] = "json",
    };

    public static string Text(Dictionary<string, string> query) => string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    public static string Body(string from, params string[] to) => JsonSerializer.Serialize(new Dictionary<string, object> { ["From_Account"] = from, ["To_Account"] = to });

    public Task<HttpResponseMessage> PostAsync(string command, string body, string? query = null) =>
        SendAsync(HttpMethod.Post, $"/v4/{command}?{query ?? Text(Query())}", body);

    public async Task<string> CallTextAsync(string command, string body, string? query = null)
    {
        using var answer = await PostAsync(command, body, query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    public async Task<JsonElement> CallAsync(string command, string body, string? query = null) => JsonElement.Parse(await CallTextAsync(command, body, query));

    public async Task<int> CodeAsync(string command, string body, string? query = null) => (await CallAsync(command, body, query)).GetProperty("ErrorCode").GetInt32();

    /// <summary>A control request; answers status and body.</summary>
    public async Task<(HttpStatusCode Status, string Body)> ControlAsync(string method, string path, string? json = null)
    {
        using var answer = await SendAsync(new(method), $"/sandbox/{path}", json);
        if ((int)answer.StatusCode >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<JsonElement> ReadAsync(string path)
    {
        var (status, body) = await ControlAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonElement.Parse(body);
    }

    public async Task FaultAsync(string command, string effect, int times = 1)
    {
        var (status, body) = await ControlAsync("PUT", "faults", $$"""[{"command":"{{command}}","times":{{times}},"effect":{{effect}}}]""");
        Assert.True(status == HttpStatusCode.NoContent, body);
    }

    /// <summary>Asks for the journal until its newest call is there with its body: a call that hangs tells nobody when it arrived.</summary>
    public async Task<JsonElement> ArrivedAsync()
    {
        while (true)
        {
            var calls = await ReadAsync("calls?limit=1");
            if (calls.GetArrayLength() > 0 && calls[0].GetProperty("body").ValueKind == JsonValueKind.Object) return calls[0];
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        // A large body that is refused by its length must not be cut off in the middle of sending it.
        request.Headers.ExpectContinue = json?.Length > 100_000;
        return await Client.SendAsync(request, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
