using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Two writers on one user: nothing collides, and the world ends as the answers said.</summary>
public sealed class TwoWritersTests(GatewayHost host) : GatewayTests(host)
{
    private const int Operations = 100;

    [Fact]
    public async Task Mixed_writes_of_two_callers_never_collide_and_end_as_they_were_answered()
    {
        string[] left = [.. Enumerable.Range(0, 8).Select(i => $"left-{i}")], right = [.. Enumerable.Range(0, 8).Select(i => $"right-{i}")];
        await Host.Sandbox.WorldAsync(new { accounts = (string[])["alice", .. left, .. right] }, Cancel);
        // Slow enough for two at once to meet, were they let.
        await Host.Sandbox.FaultsAsync(
            [.. Collections.SelectMany(collection => collection.Commands).Select(command => new { command, times = 25, effect = new { kind = "delay", milliseconds = 3 } })], Cancel);

        var writers = await Task.WhenAll(WriteAsync(left, new Random(1)), WriteAsync(right, new Random(2)));

        Assert.All(await Host.Sandbox.CallsAsync(Cancel), call => Assert.NotEqual(30008, call.ErrorCode));
        foreach (var collection in Collections)
        {
            var claimed = writers.SelectMany(writer => writer).Where(claim => claim.Collection == collection.Path).Select(claim => claim.Target).Order();
            Assert.Equal(claimed, (await Host.Sandbox.ListAsync(collection.Path, "alice", Cancel)).Order());
        }
    }

    /// <summary>Writes at random, and keeps what the answers say is so.</summary>
    private async Task<HashSet<(string Collection, string Target)>> WriteAsync(string[] targets, Random random)
    {
        var claims = new HashSet<(string Collection, string Target)>();
        for (var i = 0; i < Operations; i++)
        {
            var (collection, target, adds) = (Collections[random.Next(Collections.Length)].Path, targets[random.Next(targets.Length)], random.Next(2) == 0);
            var answer = await SendAsync(adds ? HttpMethod.Put : HttpMethod.Delete, $"/users/alice/{collection}/{target}");
            if (answer.Code == 204 && adds) claims.Add((collection, target));
            else if (answer.Code == 204) claims.Remove((collection, target));
            // Nobody befriends whom he blocks; and blocking ends a friendship.
            else Assert.Equal((422, "UPSTREAM_REJECTED", 30515), (answer.Code, answer.ProblemCode, answer.Json["upstream"]!["errorCode"]!.GetValue<int>()));
            if (answer.Code == 204 && adds && collection == "blocklist") claims.Remove(("friends", target));
        }
        return claims;
    }

    private static readonly (string Path, string[] Commands)[] Collections =
    [
        ("follows", ["follow/follow_add", "follow/follow_delete"]),
        ("blocklist", ["sns/black_list_add", "sns/black_list_delete"]),
        ("friends", ["sns/friend_add", "sns/friend_delete"]),
    ];
}
