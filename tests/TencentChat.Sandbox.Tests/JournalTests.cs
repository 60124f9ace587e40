using System.Text.Json;
using TencentChat.Sandbox.Journal;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class JournalTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Calls_are_read_newest_first()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Unfollow, Body("alice", "bob"));
        await sandbox.CallAsync(Unblock, "no json");
        await sandbox.CallAsync("no/command", "{}", "identifier=eve");

        Assert.Equal(
            """[{"command":"no/command","identifier":"eve","body":{},"errorCode":60009,"durationMs":0},{"command":"sns/black_list_delete","identifier":"administrator","body":null,"errorCode":60003,"durationMs":0},{"command":"follow/follow_delete","identifier":"administrator","body":{"From_Account":"alice","To_Account":["bob"]},"errorCode":0,"durationMs":0}]""",
            (await sandbox.ControlAsync("GET", "calls")).Body);
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("notJson")]
    [InlineData("reset")]
    public async Task Call_without_an_answer_has_no_code(string kind)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, $$"""{"kind":"{{kind}}"}""");
        try { using var _ = await sandbox.PostAsync(Unfollow, Body("alice", "bob")); }
        catch (HttpRequestException) { }

        var call = (await sandbox.ReadAsync("calls"))[0];
        Assert.Equal(JsonValueKind.Null, call.GetProperty("errorCode").ValueKind);
        Assert.Equal(JsonValueKind.Number, call.GetProperty("durationMs").ValueKind);
    }

    [Fact]
    public async Task Call_with_too_large_a_body_is_seen_without_it()
    {
        await using var sandbox = await StartAsync();
        using var answer = await sandbox.PostAsync(Unfollow, new string(' ', (1024 * 1024) + 1));
        Assert.Equal(JsonValueKind.Null, (await sandbox.ReadAsync("calls"))[0].GetProperty("body").ValueKind);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1000", 2)]
    public async Task Limit_cuts_the_list(string limit, int calls)
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Unfollow, "{}");
        await sandbox.CallAsync(Unfollow, "{}");
        Assert.Equal(calls, (await sandbox.ReadAsync($"calls?limit={limit}")).GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task Limit_out_of_range_is_refused(string limit)
    {
        await using var sandbox = await StartAsync();
        var (status, body) = await sandbox.ControlAsync("GET", $"calls?limit={limit}");
        Assert.Equal(400, (int)status);
        Assert.Equal("VALIDATION_FAILED", JsonElement.Parse(body).GetProperty("code").GetString());
    }

    [Fact]
    public void Journal_keeps_the_last_calls_alone()
    {
        var journal = new CallJournal(_time);
        for (var i = 0; i <= CallJournal.MaxCalls; i++) journal.Receive($"call/{i}", null);

        var calls = journal.Read();
        Assert.Equal(CallJournal.MaxCalls, calls.Count);
        Assert.Equal("call/1000", calls[0].Command);
        Assert.Equal("call/1", calls[^1].Command);
    }

    [Fact]
    public void Journal_drops_the_oldest_calls_when_its_bytes_are_spent()
    {
        var journal = new CallJournal(_time, maxBytes: 10);
        foreach (var name in new[] { "a", "b", "c" }) journal.AddBody(journal.Receive(name, null), "[1,2]"u8.ToArray());
        Assert.Equal(["c", "b"], journal.Read().Select(call => call.Command));

        journal.AddBody(journal.Receive("d", null), "[1234567]"u8.ToArray());
        Assert.Equal(["d"], journal.Read().Select(call => call.Command));
    }

    [Fact]
    public void Journal_counts_no_bytes_of_a_call_it_has_dropped()
    {
        var journal = new CallJournal(_time, maxCalls: 1, maxBytes: 10);
        var late = journal.Receive("late", null);
        journal.AddBody(journal.Receive("next", null), "[1,2]"u8.ToArray());
        journal.AddBody(late, "[1,2,3,4]"u8.ToArray());
        Assert.Equal(["next"], journal.Read().Select(call => call.Command));
    }

    [Fact]
    public void Journal_cuts_names_that_are_too_long()
    {
        var journal = new CallJournal(_time);
        journal.Receive(new('c', 500), new('i', 500));
        Assert.Equal((128, 128), (journal.Read()[0].Command.Length, journal.Read()[0].Identifier!.Length));
    }
}
