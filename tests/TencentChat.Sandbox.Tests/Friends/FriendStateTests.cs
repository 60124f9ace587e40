using System.Net;
using System.Text.Json;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests.Friends;

/// <summary>Friends over the wire and the control paths.</summary>
public class FriendStateTests
{
    [Fact]
    public async Task State_with_friends_is_read_back_as_it_was_written()
    {
        await using var sandbox = await StartAsync();
        const string State =
            """{"accounts":["a","b","c"],"follows":{},"blocklist":{"a":["b"]},"friends":{"a":[{"friendId":"b","remark":"r","remarkedAt":4719000000,"groups":["g"],"source":"AddSource_Type_Web","wording":"w","addedAt":5,"custom":{"Note":"x","Floor":3}},{"friendId":"c","addedAt":6}]},"friendGroups":{"a":["g","h"]},"friendRequests":{"b":["a"]}}""";
        var (status, body) = await sandbox.ControlAsync("PUT", "state", State);
        Assert.True(status == HttpStatusCode.NoContent, body);
        Assert.Equal(State, (await sandbox.ControlAsync("GET", "state")).Body);
    }

    [Fact]
    public async Task Friendship_without_a_time_begins_now()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", """{"accounts":["a","b"],"friends":{"a":[{"friendId":"b"}]}}""");
        Assert.Equal(sandbox.Time.GetUtcNow().ToUnixTimeSeconds(), (await sandbox.ReadAsync("state")).GetProperty("friends").GetProperty("a")[0].GetProperty("addedAt").GetInt64());
    }

    [Theory]
    [InlineData(""" "friends":{"x":[]}""", "/friends/x")]
    [InlineData(""" "friends":{"a":null}""", "/friends/a")]
    [InlineData(""" "friends":{"a":[null]}""", "/friends/a/0")]
    [InlineData(""" "friends":{"a":[{"friendId":"x"}]}""", "/friends/a/0/friendId")]
    [InlineData(""" "friends":{"a":[{"friendId":"a"}]}""", "/friends/a/0/friendId")]
    [InlineData(""" "friends":{"a":[{"friendId":"b"},{"friendId":"b"}]}""", "/friends/a/1/friendId")]
    [InlineData(""" "friends":{"a":[{"friendId":"b","nick":"x"}]}""", "/friends/a/0/nick")]
    [InlineData(""" "friends":{"a":[{"friendId":"b","source":"Web"}]}""", "/friends/a/0/source")]
    [InlineData(""" "friends":{"a":[{"friendId":"b","groups":["g"]}]}""", "/friends/a/0/groups/0")]
    [InlineData(""" "friends":{"a":[{"friendId":"b","custom":{"N0te":"x"}}]}""", "/friends/a/0/custom/N0te")]
    [InlineData(""" "friends":{"a":[{"friendId":"b","custom":{"Note":true}}]}""", "/friends/a/0/custom/Note")]
    [InlineData(""" "friendGroups":{"x":[]}""", "/friendGroups/x")]
    [InlineData(""" "friendGroups":{"a":null}""", "/friendGroups/a")]
    [InlineData(""" "friendGroups":{"a":["g","g"]}""", "/friendGroups/a/1")]
    [InlineData(""" "friendGroups":{"a":[""]}""", "/friendGroups/a/0")]
    [InlineData(""" "friendRequests":{"a":["x"]}""", "/friendRequests/a/0")]
    public async Task State_is_refused_by_pointer(string member, string place)
    {
        await using var sandbox = await StartAsync();
        var (status, body) = await sandbox.ControlAsync("PUT", "state", $$"""{"accounts":["a","b"],{{member}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, JsonElement.Parse(body).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData(3001, 32, 96, 256, HttpStatusCode.NoContent)]
    [InlineData(3001, 33, 96, 256, HttpStatusCode.BadRequest)]
    [InlineData(3001, 32, 97, 256, HttpStatusCode.BadRequest)]
    [InlineData(3001, 32, 96, 257, HttpStatusCode.BadRequest)]
    public async Task Friends_groups_and_texts_are_bounded(int friends, int groups, int remark, int wording, HttpStatusCode expected)
    {
        await using var sandbox = await StartAsync();
        var ids = Enumerable.Range(0, friends).Select(i => $"u{i}").ToArray();
        var state = new Dictionary<string, object>
        {
            ["accounts"] = ids.Prepend("a"),
            ["friends"] = new { a = ids.Select(id => new { friendId = id, remark = new string('x', remark), wording = new string('x', wording) }) },
            ["friendGroups"] = new { a = Enumerable.Range(0, groups).Select(i => $"g{i}") },
        };
        Assert.Equal(expected, (await sandbox.ControlAsync("PUT", "state", JsonSerializer.Serialize(state))).Status);
    }

    [Fact]
    public async Task Reset_drops_all_friends()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(0, await sandbox.CodeAsync("sns/friend_add", FriendWorld.Addition("alice", ["bob"], more: ""","GroupName":"g" """)));
        Assert.Contains("friendGroups", (await sandbox.ControlAsync("GET", "state")).Body, StringComparison.Ordinal);
        await sandbox.ControlAsync("POST", "reset");
        Assert.DoesNotContain("friend", (await sandbox.ControlAsync("GET", "state")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_of_groups_collide_with_other_writes_of_the_user_and_reads_do_not()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("sns/group_add", """{"kind":"delay","milliseconds":60000}""");
        var first = sandbox.CodeAsync("sns/group_add", """{"From_Account":"alice","GroupName":["g"]}""");
        await sandbox.Time.Waiting.WaitAsync(Cancellation);

        Assert.Equal(30008, await sandbox.CodeAsync("sns/friend_add", FriendWorld.Addition("alice", ["bob"])));
        Assert.Equal(30008, await sandbox.CodeAsync("sns/friend_delete_all", """{"From_Account":"alice"}"""));
        Assert.Equal(0, await sandbox.CodeAsync("sns/group_get", """{"From_Account":"alice"}"""));
        Assert.Equal(0, await sandbox.CodeAsync("sns/friend_delete_all", """{"From_Account":"bob"}"""));

        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await first);
    }

    [Fact]
    public async Task Fault_of_one_target_fails_it_alone_even_in_groups()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync("sns/friend_add", FriendWorld.Addition("alice", ["bob", "carol"]));
        await sandbox.FaultAsync("sns/group_add", """{"kind":"itemCode","targets":["bob"],"resultCode":30006}""");
        var answer = await sandbox.CallAsync("sns/group_add", """{"From_Account":"alice","GroupName":["g"],"To_Account":["bob","carol"]}""");
        Assert.Equal([30006, 0], FriendWorld.ItemsOf(answer));
    }
}
