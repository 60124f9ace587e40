using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TencentChat.Gateway.Audit;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Audit;

/// <summary>A record that cannot be kept for a while: no request waits for it, what is lost is told, and what is there is whole.</summary>
public sealed class AuditFaultTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_files.FullName, "audit.log");

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task A_full_disk_stops_no_request_and_every_line_that_it_costs_is_counted()
    {
        // Long lines, so that they fill what may wait.
        const int writes = 60;
        var targets = new { targets = Enumerable.Range(0, 1_000).Select(i => $"nobody-has-an-id-as-long-as-this-{i}"[^32..]) };
        using var telemetry = new RecordingTelemetry();
        await using var host = new GatewayHost().With("Audit:Enabled", "true").With("Audit:Path", "/dev/full");

        var working = Stopwatch.StartNew();
        for (var i = 0; i < writes; i++)
            Assert.Equal(404, (await Answer.OfAsync(host.Client, new(HttpMethod.Post, "/users/alice/blocklist:batchDelete") { Content = JsonContent.Create(targets) })).Code);
        Assert.True(working.Elapsed < TimeSpan.FromSeconds(60), $"It took {working.Elapsed}.");

        // Some are about to be written, and as many wait as may.
        Assert.InRange(telemetry.Sum("gateway.audit.lost"), 1, writes - AuditTrail.MostBytes / 40_000);
        var ready = await Answer.OfAsync(host.Client, new(HttpMethod.Get, "/healthz/ready"));
        Assert.Equal((200, "degraded"), (ready.Code, ready.Json["status"]!.GetValue<string>()));
        var check = ready.Json["checks"]!.AsArray().Single(check => check!["name"]!.GetValue<string>() == "audit")!;
        Assert.Equal("The audit cannot be written.", check["detail"]!.GetValue<string>());

        // The end is not held up by it either.
        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(writes, telemetry.Sum("gateway.audit.lost"));
        Assert.Single(host.Log.Lines, line => line.Contains("\"Fault\":\"No space left on device", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, line => line.Contains("Lines of the audit are being lost", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, line => line.Contains($"\"Lines\":{writes},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_fills_up_within_a_line_and_has_room_again_holds_every_line_once_and_whole()
    {
        await using var gateway = Start();
        using var client = await ClientAsync(gateway);
        Assert.Equal(204, await UnfollowAsync(client));
        await Eventually.Async(() => Task.FromResult(File.Exists(Path) && new FileInfo(Path).Length > 0));
        var whole = new FileInfo(Path).Length;

        // The next line fits by half.
        await LimitAsync(gateway, $"{whole + whole / 2}");
        Assert.Equal(204, await UnfollowAsync(client));
        await Eventually.Async(async () => (await AuditCheckAsync(client)) == "degraded");
        Assert.Equal(whole, new FileInfo(Path).Length);
        for (var i = 0; i < 3; i++) Assert.Equal(204, await UnfollowAsync(client));
        await LimitAsync(gateway, "unlimited");
        await Eventually.Async(async () => (await AuditCheckAsync(client)) == "ok");
        Assert.Equal(204, await UnfollowAsync(client));

        await EndAsync(gateway);
        var lines = (await File.ReadAllLinesAsync(Path, Cancel)).Select(line => JsonNode.Parse(line)!["requestId"]!.GetValue<string>()).ToList();
        Assert.Equal((6, 6), (lines.Count, lines.Distinct().Count()));
        Assert.Contains(gateway.Output, line => line.Contains("The audit cannot be written", StringComparison.Ordinal));
        Assert.Contains(gateway.Output, line => line.Contains("The audit can be written again", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Output, line => line.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_moved_away_is_left_and_another_begun()
    {
        await using var gateway = Start();
        using var client = await ClientAsync(gateway);
        Assert.Equal(204, await UnfollowAsync(client));
        await Eventually.Async(() => Task.FromResult(File.Exists(Path) && new FileInfo(Path).Length > 0));

        File.Move(Path, Path + ".1");
        Assert.Equal(204, await UnfollowAsync(client));
        await EndAsync(gateway);

        Assert.Single(await File.ReadAllLinesAsync(Path + ".1", Cancel));
        Assert.Single(await File.ReadAllLinesAsync(Path, Cancel));
    }

    [Fact]
    public async Task Everything_that_was_answered_is_there_after_the_end()
    {
        const int writes = 200;
        await using var gateway = Start();
        using var client = await ClientAsync(gateway);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, writes).Select(_ => UnfollowAsync(client))), status => Assert.Equal(204, status));
        await EndAsync(gateway);

        var lines = (await File.ReadAllLinesAsync(Path, Cancel)).Select(line => JsonNode.Parse(line)!["requestId"]!.GetValue<string>()).ToList();
        Assert.Equal((writes, writes), (lines.Count, lines.Distinct().Count()));
    }

    /// <summary>As a process, whose files may be bounded from outside. Without the trap, the signal that says so would end it.</summary>
    private GatewayProcess Start() => new(
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Gateway__DrainDelay"] = "00:00:00",
            ["Gateway__Clients__developer__MaxConcurrentRequests"] = "1000",
            ["Audit__Enabled"] = "true",
            ["Audit__Path"] = Path,
        },
        ["bash", "-c", "trap '' XFSZ; exec dotnet \"$0\"", System.IO.Path.Combine(AppContext.BaseDirectory, "Gateway.dll")]);

    private static async Task<HttpClient> ClientAsync(GatewayProcess gateway) =>
        new() { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", GatewayHost.DevelopmentKey } } };

    /// <summary>Bounds the files that the gateway writes, as a disk does.</summary>
    private static Task LimitAsync(GatewayProcess gateway, string bytes) => RunAsync("prlimit", "--pid", $"{gateway.Id}", $"--fsize={bytes}:");

    private static async Task EndAsync(GatewayProcess gateway)
    {
        await RunAsync("kill", "-TERM", $"{gateway.Id}");
        Assert.Equal(0, await gateway.EndedAsync(Cancel));
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<int> UnfollowAsync(HttpClient client) => (await Answer.OfAsync(client, new(HttpMethod.Delete, "/users/alice/follows/erin"))).Code;

    private static async Task<string> AuditCheckAsync(HttpClient client)
    {
        var ready = await Answer.OfAsync(client, new(HttpMethod.Get, "/healthz/ready"));
        return ready.Json["checks"]!.AsArray().Single(check => check!["name"]!.GetValue<string>() == "audit")!["status"]!.GetValue<string>();
    }
}
