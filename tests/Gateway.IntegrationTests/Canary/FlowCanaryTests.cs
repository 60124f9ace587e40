using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Marked secrets go through the main flows, failures included, with every logger at its most talkative: none may come out anywhere.</summary>
public sealed partial class SecretCanaryTests : IDisposable
{
    private const string SecretKey = "CANARY-secret-key-7f3a", ApiKey = "CANARY-api-key-91bc", WrongKey = "CANARY-wrong-key-55de";

    /// <summary>What an existing client still sends when only its host was changed.</summary>
    private const string OldQuery = "sdkappid=1400000000&identifier=administrator&usersig=CANARY-usersig-20aa&random=1&contenttype=json";

    private readonly List<string> _answers = [];

    private readonly RecordingTelemetry _telemetry = new();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public async Task No_secret_comes_out_of_the_flows_against_the_sandbox()
    {
        await using var host = Talkative(new GatewayHost().With("Sandbox:SecretKey", SecretKey));
        var sandbox = new SandboxControlClient(host.NewClient(ApiKey));

        await RunFlowsAsync(host);
        foreach (var kind in new[] { "reset", "truncate", "notJson" })
        {
            await sandbox.FaultAsync("follow/follow_delete", new { kind }, TestContext.Current.CancellationToken);
            await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows/dave");
        }
        await SendAsync(host, ApiKey, HttpMethod.Get, "/sandbox/calls");
        await SendAsync(host, ApiKey, HttpMethod.Get, "/sandbox/state");

        Assert.Contains(_answers, answer => answer.Contains("succeeded", StringComparison.Ordinal));
        AssertNothingLeaked(host, signatures: []);
    }

    [Fact]
    public async Task No_secret_comes_back_from_an_upstream_that_repeats_all_it_was_sent()
    {
        var heard = new List<string>();
        // The body follows its head at once, so what a head asked is repeated by the answer to the next.
        await using var upstream = new StubUpstream(stream => StubUpstream.WriteAsync(stream, "200 OK", Repeat(heard)));
        await using var host = Talkative(new GatewayHost().WithUpstream(upstream.Address));

        for (var i = 0; i < 3; i++)
        {
            await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows/bob");
            await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows?target=bob&target=carol");
            lock (heard) heard.AddRange(upstream.Requests.Except(heard));
        }

        var signatures = upstream.Requests.Select(request => Signature().Match(request).Groups[1].Value).ToHashSet();
        Assert.All(signatures, signature => Assert.True(signature.Length > 100));
        Assert.Contains(_answers, answer => answer.Contains("[cut]", StringComparison.Ordinal));
        AssertNothingLeaked(host, signatures);
    }

    [Fact]
    public async Task No_secret_comes_out_when_upstream_is_away()
    {
        await using var host = Talkative(new GatewayHost().WithUpstream(new Uri("http://127.0.0.1:1/")));

        await RunFlowsAsync(host);

        Assert.Contains(_answers, answer => answer.Contains("UPSTREAM_UNREACHABLE", StringComparison.Ordinal));
        AssertNothingLeaked(host, signatures: []);
    }

    private async Task RunFlowsAsync(GatewayHost host)
    {
        await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows?target=bob");
        await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows?target=carol&target=ghost");
        await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/blocklist/erin");
        await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true");
        await SendAsync(host, ApiKey, HttpMethod.Delete, "/users/alice/follows?target=");
        await SendAsync(host, WrongKey, HttpMethod.Delete, "/users/alice/follows/bob");
        await SendAsync(host, ApiKey, HttpMethod.Get, "/nothing");
        await SendAsync(host, ApiKey, HttpMethod.Post, $"/v4/follow/follow_delete?{OldQuery}", """{"From_Account":"alice","To_Account":["bob"]}""");
        await SendAsync(host, ApiKey, HttpMethod.Post, $"/v4/openim/sendmsg?{OldQuery}", "{}");
        await SendAsync(host, ApiKey, HttpMethod.Post, $"/v4/no/command?{OldQuery}", "{}");
        await SendAsync(host, ApiKey, HttpMethod.Post, $"/v4/openim/sendmsg?{OldQuery}&what=1", "{}");
        await SendAsync(host, ApiKey, HttpMethod.Get, "/openapi/v1.json");
        await SendAsync(host, ApiKey, HttpMethod.Get, "/healthz/ready");
        await SendAsync(host, ApiKey, HttpMethod.Get, "/problems");
    }

    private static GatewayHost Talkative(GatewayHost host)
    {
        foreach (var level in new[] { "Default", "Override:Microsoft", "Override:Yarp", "Override:System", "Override:Microsoft.AspNetCore.Hosting.Diagnostics" })
            host.With($"Serilog:MinimumLevel:{level}", "Verbose");
        return host.With("Chat:Apps:demo:SecretKey", SecretKey)
            .With("Gateway:Clients:developer:ApiKeySha256:0", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))));
    }

    private async Task SendAsync(GatewayHost host, string key, HttpMethod method, string path, string? json = null)
    {
        using var client = host.NewClient(key);
        var answer = await Answer.OfAsync(
            client, new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") });
        _answers.Add($"{string.Join('\n', answer.Headers)}\n{answer.Text}");
    }

    private void AssertNothingLeaked(GatewayHost host, IReadOnlyCollection<string> signatures)
    {
        // The loggers did talk: the proxy's own line about where it sends is among them.
        Assert.Contains(host.Log.Lines, line => line.Contains("Proxying to", StringComparison.Ordinal));
        Assert.Contains(_telemetry.Traces, span => span.Contains("HttpRequestIn", StringComparison.Ordinal));
        Assert.Contains(_telemetry.Metrics, metric => metric.Contains("http.server.request.duration", StringComparison.Ordinal));
        foreach (var text in host.Log.Lines.Concat(_answers).Concat(_telemetry.Traces).Concat(_telemetry.Metrics))
        {
            Assert.DoesNotContain("CANARY", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("usersig=", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(SignatureLike(), text);
            Assert.All(signatures, signature => Assert.DoesNotContain(signature[..24], text, StringComparison.Ordinal));
        }
    }

    private static string Repeat(List<string> heard)
    {
        lock (heard)
        {
            var text = $"{SecretKey} said {(heard.Count == 0 ? "" : heard[^1].Split(' ')[1])}";
            return $$"""{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"{{text}}","ResultItem":[{"To_Account":"bob","ResultCode":30006,"ResultInfo":"{{text}}"}]}""";
        }
    }

    [GeneratedRegex("usersig=([^&]+)")]
    private static partial Regex Signature();

    /// <summary>Base64 of a zlib stream, in Tencent's alphabet.</summary>
    [GeneratedRegex(@"\beJ[A-Za-z0-9*\-_]{60,}")]
    private static partial Regex SignatureLike();
}
