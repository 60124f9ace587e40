using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Audit;

/// <summary>One line a write, whatever became of it; no line for anything else.</summary>
public sealed class AuditTests : IAsyncDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-test-");
    private readonly GatewayHost _host;

    public AuditTests() => _host = new GatewayHost().With("Audit:Enabled", "true").With("Audit:Path", Path);

    private string Path => System.IO.Path.Combine(_files.FullName, "audit.log");

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task A_batch_tells_who_as_whom_on_whom_and_what_became_of_each()
    {
        var answer = await SendAsync(HttpMethod.Post, "/users/alice/follows:batchDelete", new { targets = new[] { "bob", "ghost", "erin" } });

        var line = Assert.Single(await LinesAsync());
        Assert.True(line["audit"]!.GetValue<bool>());
        Assert.Equal(
            ("developer", "alice", "demo", "follow/follow_delete", 207, answer.Headers["X-Request-Id"], 1),
            (Text(line, "caller"), Text(line, "actAs"), Text(line, "app"), Text(line, "command"), line["status"]!.GetValue<int>(), Text(line, "requestId"), line["upstreamCalls"]!.GetValue<int>()));
        Assert.Equal("""{"failed":["ghost"],"succeeded":["bob"],"unchanged":["erin"]}""", line["targets"]!.ToJsonString());
        Assert.NotEmpty(Text(line, "operation"));
    }

    [Fact]
    public async Task The_trace_is_that_of_the_caller_and_of_the_problem()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await Answer.OfAsync(_host.Client, new(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } } });
        var problem = await SendAsync(HttpMethod.Delete, "/users/alice/follows/ghost");

        var lines = await LinesAsync();
        Assert.Equal([trace, Text(problem.Json, "traceId")], lines.Select(line => line["traceId"]?.GetValue<string>()));
        Assert.Contains(_host.Log.Lines, line => line.Contains($"\"@tr\":\"{Text(problem.Json, "traceId")}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_kind_of_write_has_its_line_and_nothing_else_has()
    {
        await SendAsync(HttpMethod.Delete, "/users/alice/follows/bob");
        await SendAsync(HttpMethod.Post, "/users/alice/blocklist:purge", new { confirm = true });
        await SendAsync(HttpMethod.Post, "/users/alice/usersig", new { expiresIn = 60 });
        await SendAsync(HttpMethod.Post, "/v4/openim/sendmsg", new { });
        await SendAsync(HttpMethod.Post, "/accounts/ghost:kick");

        await SendAsync(HttpMethod.Get, "/users/alice/follows/bob");
        await SendAsync(HttpMethod.Post, "/users/alice/blocklist:purge", new { confirm = false });
        await SendAsync(HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true");
        await SendAsync(HttpMethod.Delete, "/users/alice/follows");
        await SendAsync(HttpMethod.Post, "/v4/follow/follow_check", new { });

        var lines = await LinesAsync();
        Assert.Equal(
            [("follow/follow_delete", "1/1"), ("sns/black_list_get", "2/2"), (null, "issued"), ("openim/sendmsg", "code 60009"), ("im_open_login_svc/kick", "ACCOUNT_NOT_FOUND")],
            lines.Select(line => (line["command"]?.GetValue<string>(), Text(line, "outcome"))));
        Assert.Equal("alice", Text(lines[2], "actAs"));
        Assert.DoesNotContain("eJ", lines[2].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_whose_caller_has_gone_has_its_line_too()
    {
        await _host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 300 }, TestContext.Current.CancellationToken);
        using var leaving = new CancellationTokenSource();
        var asking = _host.Client.DeleteAsync(new Uri("/users/alice/follows/bob", UriKind.Relative), leaving.Token);
        await Eventually.Async(async () => (await _host.Sandbox.CallsAsync(TestContext.Current.CancellationToken)).Count == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        var line = Assert.Single(await LinesAsync());
        Assert.Equal("""{"succeeded":["bob"]}""", line["targets"]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_stops_the_start_with_one_line()
    {
        await using var gateway = new GatewayProcess(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Audit__Enabled"] = "true",
            ["Audit__Path"] = "/no/such/folder/audit.log",
        });

        Assert.Equal(1, await gateway.EndedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Audit:Path is '/no/such/folder/audit.log', which cannot be written to."], gateway.Output);
    }

    /// <summary>The lines, once the gateway has stopped: all that was answered is there then.</summary>
    private async Task<List<JsonNode>> LinesAsync()
    {
        await _host.DisposeAsync();
        return [.. (await File.ReadAllLinesAsync(Path)).Select(line => JsonNode.Parse(line)!)];
    }

    private static string Text(JsonNode line, string member) => line[member]!.GetValue<string>();

    private Task<Answer> SendAsync(HttpMethod method, string path, object? body = null) =>
        Answer.OfAsync(_host.Client, new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
}
