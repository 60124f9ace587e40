using System.Diagnostics;
using TencentChat.Sandbox.Hosting;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class SecrecyTests
{
    [Fact]
    public async Task UserSig_and_key_appear_in_no_log_trace_journal_state_or_answer()
    {
        const string Canary = "canary-of-a-secret-key";
        using var traces = new RecordedTraces();
        await using var sandbox = await StartAsync($"--Sandbox:SecretKey={Canary}", "--Logging:LogLevel:Default=Trace");
        var query = sandbox.Query();
        query["usersig"] = sandbox.Sign(key: Canary);
        var said = new List<string>();

        said.Add(await sandbox.CallTextAsync(Unfollow, Body("alice", "bob"), Text(query)));
        said.Add(await sandbox.CallTextAsync(Unfollow, "no json", Text(query)));
        said.Add(await sandbox.CallTextAsync("no/command", "{}", Text(query)));
        await sandbox.FaultAsync(Unfollow, """{"kind":"truncate"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.CallTextAsync(Unfollow, "{}", Text(query)));
        query["sdkappid"] = "1";
        said.Add(await sandbox.CallTextAsync(Unfollow, Body("alice", "bob"), Text(query)));
        said.Add((await sandbox.ControlAsync("GET", "calls")).Body);
        said.Add((await sandbox.ControlAsync("GET", "state")).Body);
        said.AddRange(sandbox.Log.Lines);
        said.AddRange(traces.Texts);

        Assert.Contains(said, line => line.Contains("follow/follow_delete answered 0 in", StringComparison.Ordinal));
        Assert.All(said, text => Assert.DoesNotContain(Canary, text, StringComparison.Ordinal));
        Assert.All(said, text => Assert.DoesNotContain(query["usersig"], text, StringComparison.Ordinal));
        Assert.All(sandbox.Log.Lines, line => Assert.DoesNotContain("usersig", line, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Log_has_one_line_a_call_and_nothing_of_the_caller()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync("no/such\ncommand", "{}");
        Assert.Equal("Information Sandbox call unknown answered 60009 in 0.0 ms ", Assert.Single(sandbox.Log.Lines));
    }

    [Fact]
    public async Task Unforeseen_failure_is_logged_without_the_query_and_answered_500()
    {
        await using var sandbox = await StartAsync();
        var query = sandbox.Query();
        sandbox.Time.IsBroken = true;
        using (var answer = await sandbox.PostAsync(Unfollow, Body("alice", "bob"), Text(query)))
        {
            Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsStringAsync(Cancellation));
        }
        sandbox.Time.IsBroken = false;

        Assert.Contains(sandbox.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("The clock is broken.", StringComparison.Ordinal));
        Assert.All(sandbox.Log.Lines, line => Assert.DoesNotContain(query["usersig"], line, StringComparison.Ordinal));
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Body("alice", "bob"), Text(query)));
    }

    [Fact]
    public void Framework_of_the_wire_has_nobody_to_log_to()
    {
        var app = StandaloneHost.Create(["--urls", "http://127.0.0.1:0"], new RecordingLogger(), TimeProvider.System);
        Assert.Empty((IEnumerable<object>)app.Services.GetService(typeof(IEnumerable<Microsoft.Extensions.Logging.ILoggerProvider>))!);
    }

    /// <summary>Listens to every trace of a server in this process, with all its tags.</summary>
    private sealed class RecordedTraces : IDisposable
    {
        private readonly ActivityListener _listener;

        public RecordedTraces()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Texts.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public System.Collections.Concurrent.ConcurrentQueue<string> Texts { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
