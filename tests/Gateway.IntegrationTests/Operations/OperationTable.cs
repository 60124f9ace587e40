using System.Text.Json.Nodes;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Presence;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Every operation on users. A test compares the table with what is mapped.</summary>
public static class OperationTable
{
    private static readonly string[] Entry = ["userId"], Item = ["index", "targetId", "outcome"];

    private static readonly Operation[] Friends =
    [
        new("GET", "/users/{userId}/friends", Answers.Page, ListFriends.Command) { Members = [.. Entry, "remark", "groups", "source"] },
        new("GET", "/users/{userId}/friends/{friendId}", Answers.Own, ReadFriends.Command)
            { Targets = ["bob"], Members = ["userId", "friendId", "remark", "groups", "source"] },
        new("PUT", "/users/{userId}/friends/{friendId}", Answers.Nothing, AddFriends.Command)
            { Targets = ["carol"], CheckTells = false, Body = _ => new() { ["remark"] = "C" } },
        new("PATCH", "/users/{userId}/friends/{friendId}", Answers.Nothing, UpdateFriends.Command)
            { Targets = ["bob"], Body = _ => new() { ["remark"] = "Bob from work" } },
        new("DELETE", "/users/{userId}/friends/{friendId}", Answers.Nothing, RemoveFriends.Command) { Targets = ["bob"] },
        Many("/users/{userId}/friends:batchAdd", AddFriends.Command, "carol", "heidi") with { CheckTells = false },
        Many("/users/{userId}/friends:batchImport", ImportFriends.Command, "carol", "heidi") with
        {
            Body = targets => new() { ["friends"] = new JsonArray([.. targets.Select(target => new JsonObject { ["friendId"] = target })]) },
        },
        Many("/users/{userId}/friends:batchDelete", RemoveFriends.Command, "bob", "dave"),
        Many("/users/{userId}/friends:batchCheck", CheckFriends.Command, "bob", "carol") with { Members = [.. Item, "relation"] },
        Purge("friends", ListFriends.Command, RemoveAllFriends.Command) with { TellsItems = false },
        new("GET", "/users/{userId}/friend-groups", Answers.Own, ListFriendGroups.Command) { Members = ["userId", "groups"] },
        new("POST", "/users/{userId}/friend-groups", Answers.Own, AddFriendGroups.Command)
        {
            Targets = ["bob", "dave"],
            Body = targets => new() { ["groups"] = new JsonArray("Team"), ["friends"] = List(targets) },
            Members = ["userId", "groups", "outcome", "summary", "results"],
        },
        // Its targets are groups.
        new("POST", "/users/{userId}/friend-groups:batchDelete", Answers.Batch, RemoveFriendGroups.Command)
            { Targets = ["Work"], TellsItems = false, Body = targets => new() { ["groups"] = List(targets) }, Members = Item },
    ];

    private static readonly Operation[] Others =
    [
        new("GET", "/users/{userId}/relationships", Answers.Own, CheckFriends.Command, CheckBlocklist.Command, CheckFollows.Command)
            { Targets = ["bob", "erin"], Query = InQuery, Members = ["userId", "results"] },
        new("PUT", "/accounts/{userId}", Answers.Nothing, ImportAccount.Command) { Actor = "grace", Body = _ => [] },
        new("GET", "/accounts/{userId}", Answers.Own, CheckAccounts.Command) { Members = ["userId", "imported"] },
        new("POST", "/accounts/{userId}:delete", Answers.Nothing, DeleteAccounts.Command) { Actor = "frank" },
        new("POST", "/accounts/{userId}:kick", Answers.Nothing, KickAccount.Command),
        Many("/accounts:batchImport", ImportAccounts.Command, "grace", "ivan") with
        {
            TellsItems = false,
            GhostOutcome = "succeeded",
            Body = targets => new() { ["accounts"] = new JsonArray([.. targets.Select(target => new JsonObject { ["userId"] = target })]) },
        },
        Users("/accounts:batchDelete", DeleteAccounts.Command, "erin", "frank") with { GhostOutcome = "unchanged" },
        Users("/accounts:batchCheck", CheckAccounts.Command, "alice", "bob") with { GhostOutcome = "succeeded", Members = [.. Item, "imported"] },
        new("GET", "/users/{userId}/presence", Answers.Own, ReadPresence.Command) { Members = ["userId", "status"] },
        Users("/presence:batchGet", ReadPresence.Command, "alice", "bob") with { Members = [.. Item, "status"] },
        new("GET", "/users/{userId}/profile", Answers.Own, ReadProfiles.Command) { Members = ["userId", "nickname"] },
        new("PATCH", "/users/{userId}/profile", Answers.Nothing, SetProfile.Command) { Body = _ => new() { ["nickname"] = "A" } },
        Users("/profiles:batchGet", ReadProfiles.Command, "alice", "bob") with { Members = [.. Item, "profile"] },
        new("GET", "/users/{userId}/follow-counts", Answers.Own, CountFollows.Command) { Members = ["userId", "followers", "following", "mutual"] },
        Users("/follow-counts:batchGet", CountFollows.Command, "alice", "bob") with { Members = [.. Item, "followers", "following", "mutual"] },
        new("GET", "/users/{userId}/followers", Answers.Page, ListFollows.Command) { Members = Entry },
        new("GET", "/users/{userId}/mutual-follows", Answers.Page, ListFollows.Command) { Members = Entry },
        new("POST", "/users/{userId}/usersig", Answers.Own) { Members = ["userSig", "sdkAppId", "expiresAt"] },
    ];

    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Collection("follows", Follow.Command, Unfollow.Command, CheckFollows.Command, ListFollows.Command, ["erin", "frank"], ["bob", "carol"], ["relation"]),
        .. Collection(
            "blocklist", AddToBlocklist.Command, RemoveFromBlocklist.Command, CheckBlocklist.Command, ListBlocklist.Command, ["carol", "dave"], ["erin", "frank"],
            ["blocked", "blockedBy"]),
        .. Friends,
        .. Others,
    ];

    /// <summary>The names of the operations that a test is about.</summary>
    public static TheoryData<string> Names(Func<Operation, bool> which) => [.. All.Where(which).Select(operation => operation.Name)];

    public static Operation Of(string name) => All.Single(operation => operation.Name == name);

    private static IEnumerable<Operation> Collection(
        string path, ChatCommand add, ChatCommand remove, ChatCommand check, ChatCommand list, string[] strangers, string[] members, string[] told)
    {
        var all = $"/users/{{userId}}/{path}";
        var one = $"{all}/{{targetId}}";
        yield return Many(all, remove, members) with { Method = "DELETE" };
        yield return new("DELETE", one, Answers.Nothing, remove) { Targets = members[..1] };
        yield return new("PUT", one, Answers.Nothing, add) { Targets = strangers[..1] };
        yield return new("GET", one, Answers.Own, check) { Targets = members[..1], Members = ["userId", "targetId", .. told] };
        yield return new("GET", all, Answers.Page, list) { Members = Entry };
        yield return Many($"{all}:batchAdd", add, strangers);
        yield return Many($"{all}:batchDelete", remove, members);
        yield return Many($"{all}:batchCheck", check, members) with { Members = [.. Item, .. told] };
        yield return Purge(path, list, remove);
    }

    private static Operation Purge(string path, ChatCommand list, ChatCommand remove) =>
        new("POST", $"/users/{{userId}}/{path}:purge", Answers.Batch, list, remove) { Body = _ => new() { ["confirm"] = true }, Members = Item };

    private static Operation Many(string path, ChatCommand command, params string[] targets) =>
        new("POST", path, Answers.Batch, command) { Targets = targets, Body = ids => new() { ["targets"] = List(ids) }, Members = Item, GhostOutcome = "failed" };

    private static Operation Users(string path, ChatCommand command, params string[] users) =>
        Many(path, command, users) with { Body = ids => new() { ["users"] = List(ids) } };

    private static string InQuery(string[] targets) => string.Join('&', targets.Select(target => $"target={target}"));

    private static JsonArray List(string[] ids) => [.. ids.Select(id => (JsonNode)id)];
}
