using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class WriteConflictTests
{
    [Fact]
    public async Task Second_write_of_one_user_collides_while_the_first_is_under_way()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"delay","milliseconds":60000}""");
        var first = sandbox.CodeAsync(Unfollow, Body("alice", "bob"));
        await sandbox.Time.Waiting.WaitAsync(Cancellation);

        Assert.Equal(30008, await sandbox.CodeAsync(Unfollow, Body("alice", "carol")));
        Assert.Equal(30008, await sandbox.CodeAsync(Unblock, Body("alice", "erin")));
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Body("bob", "alice")));

        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await first);
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Body("alice", "carol")));
    }

    [Fact]
    public async Task Delayed_write_is_cut_and_not_done_when_the_faults_are_cleared()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"delay","milliseconds":60000}""");
        var first = sandbox.CodeAsync(Unfollow, Body("alice", "bob"));
        await sandbox.Time.Waiting.WaitAsync(Cancellation);

        await sandbox.ControlAsync("DELETE", "faults");

        await Assert.ThrowsAsync<HttpRequestException>(() => first);
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Body("alice", "carol")));
        Assert.Equal(["bob", "dave"], (await sandbox.ReadAsync("state")).GetProperty("follows").GetProperty("alice").EnumerateArray().Select(id => id.GetString()!));
    }

    [Fact]
    public async Task Delayed_write_is_done_when_its_client_has_given_up()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"delay","milliseconds":60000}""");
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var content = new StringContent(Body("alice", "bob"));
        var first = sandbox.Client.PostAsync($"/v4/{Unfollow}?{Text(sandbox.Query())}", content, impatience.Token);
        await sandbox.Time.Waiting.WaitAsync(Cancellation);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.Equal(30008, await sandbox.CodeAsync(Unfollow, Body("alice", "carol")));
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));

        // The write ends on its own, with nobody there to tell.
        while ((await sandbox.ReadAsync("state")).GetProperty("follows").GetProperty("alice").GetArrayLength() != 2) { }
    }
}
