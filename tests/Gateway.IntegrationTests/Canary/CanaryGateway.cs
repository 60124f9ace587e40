using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Canary;

/// <summary>A gateway whose secrets are marked, with every logger at its most talkative, and everything that comes out of it: none of them may.</summary>
internal sealed partial class CanaryGateway : IAsyncDisposable
{
    public const string SecretKey = "CANARY-secret-key-7f3a", ApiKey = "CANARY-api-key-91bc", WrongKey = "CANARY-wrong-key-55de";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-test-");
    private readonly RecordingTelemetry _telemetry = new();
    private readonly List<string> _answers = [];
    private readonly HashSet<string> _secrets = [];

    public CanaryGateway(Func<GatewayHost, GatewayHost> configure)
    {
        var host = new GatewayHost();
        foreach (var level in new[] { "Default", "Override:Microsoft", "Override:Yarp", "Override:System", "Override:Microsoft.AspNetCore.Hosting.Diagnostics" })
            host.With($"Serilog:MinimumLevel:{level}", "Verbose");
        Host = configure(host
            .With("Chat:Apps:demo:SecretKey", SecretKey)
            .With("Gateway:Clients:developer:ApiKeySha256:0", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))))
            .With("Audit:Enabled", "true").With("Audit:Path", AuditPath));
    }

    public GatewayHost Host { get; }

    public SandboxControlClient Sandbox => new(Host.NewClient(ApiKey));

    /// <summary>The answers that were kept.</summary>
    public IReadOnlyList<string> Answers => _answers;

    private string AuditPath => Path.Combine(_files.FullName, "audit.log");

    /// <summary>Adds a secret without a mark, such as a signature that was made on the way.</summary>
    public string Hide(string secret)
    {
        Assert.True(secret.Length >= 16);
        _secrets.Add(secret);
        _secrets.Add(Uri.EscapeDataString(secret));
        return secret;
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? key = ApiKey) => SendAsync(
        new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") }, key);

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? key)
    {
        var answer = await AskAsync(request, key);
        _answers.Add($"{string.Join('\n', answer.Headers)}\n{answer.Text}");
        return answer;
    }

    /// <summary>Sends what is answered by a secret on purpose, such as a signature that was asked for.</summary>
    public async Task<Answer> AskAsync(HttpRequestMessage request, string? key = ApiKey)
    {
        using var client = Host.NewClient(key);
        return await Answer.OfAsync(client, request);
    }

    /// <summary>Looks through everything, once the gateway has stopped.</summary>
    public async Task AssertNothingLeakedAsync()
    {
        foreach (var path in new[] { "/healthz/ready", "/sandbox/calls", "/sandbox/state", "/sandbox/faults" }) await SendAsync(HttpMethod.Get, path);
        await Host.DisposeAsync();
        var audit = await File.ReadAllLinesAsync(AuditPath, TestContext.Current.CancellationToken);

        // Everything did talk: the proxy's own line about where it sends is among the log's.
        Assert.Contains(Host.Log.Lines, line => line.Contains("Proxying to", StringComparison.Ordinal));
        Assert.Contains(_telemetry.Traces, span => span.Contains("HttpRequestIn", StringComparison.Ordinal));
        Assert.Contains(_telemetry.Metrics, metric => metric.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(audit, line => JsonNode.Parse(line)!["operation"] is not null);
        foreach (var text in Host.Log.Lines.Concat(_answers).Concat(audit).Concat(_telemetry.Traces).Concat(_telemetry.Metrics))
        {
            Assert.DoesNotContain("CANARY", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("usersig=", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(SignatureLike(), text);
            Assert.All(_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _telemetry.Dispose();
        _files.Delete(recursive: true);
    }

    /// <summary>Base64 of a zlib stream, in Tencent's alphabet.</summary>
    [GeneratedRegex(@"\beJ[A-Za-z0-9*\-_]{60,}")]
    private static partial Regex SignatureLike();
}
