using CsCheck;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Any id reaches the one command meant as what it is, by every operation.</summary>
public sealed class AnyIdTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>Printable text of at most 32 bytes, rich in what paths, queries and the routes themselves give a meaning to.</summary>
    private static readonly Gen<string> Ids = Gen.OneOf(
            Gen.Char[' ', '~'].Select(character => character.ToString()),
            OneOf("/", "%", "+", "#", "?", ":", "@", "&", "=", ";", ".", "%2F", "%25", ":delete", ":kick", ":purge"),
            Gen.Int[0xA1, 0xD7FF].Select(char.ConvertFromUtf32),
            Gen.Int[0xE000, 0xFFFD].Select(char.ConvertFromUtf32),
            Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32))
        .Array[1, 6]
        .Select(string.Concat)
        .Where(id => UserId.IsValid(id) && id is not ("." or ".." or "administrator"));

    private static readonly Operation[] Calling = [.. OperationTable.All.Where(operation => operation.Commands.Length > 0)];

    [Fact]
    public Task Any_printable_id_reaches_the_command_meant_and_no_other() =>
        Gen.Select(OneOf(Calling), Ids, Ids).SampleAsync(AssertAsync, iter: 400, threads: 1);

    [Theory]
    [InlineData("POST /accounts/{userId}:delete", "x:delete")]
    [InlineData("POST /accounts/{userId}:delete", "x:kick")]
    [InlineData("POST /accounts/{userId}:delete", ":delete")]
    [InlineData("POST /accounts/{userId}:kick", "x:delete")]
    [InlineData("PUT /accounts/{userId}", "x:delete")]
    [InlineData("GET /accounts/{userId}", ":kick")]
    [InlineData("GET /users/{userId}/follows/{targetId}", "follows:purge")]
    [InlineData("PUT /users/{userId}/friends/{friendId}", "friends:batchAdd")]
    public Task An_id_that_looks_like_an_action_is_an_id(string name, string id) => AssertAsync(OperationTable.Of(name), id, id);

    [Theory]
    [InlineData("/accounts/x:delete", "im_open_login_svc/account_delete", "x")]
    [InlineData("/accounts/x:delete:kick", "im_open_login_svc/kick", "x:delete")]
    [InlineData("/accounts/x%3Akick:delete", "im_open_login_svc/account_delete", "x:kick")]
    [InlineData("/accounts/x:delete:delete", "im_open_login_svc/account_delete", "x:delete")]
    public async Task The_last_word_of_a_path_is_the_action(string path, string command, string id)
    {
        await RawHttp.SendAsync(Host.Address, "POST", path, Cancel, body: "");

        var call = Assert.Single(await Host.Sandbox.CallsAsync(Cancel));
        Assert.Equal(command, call.Command);
        Assert.Equal([id], OperationWorld.IdsOf(call.Body));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private async Task AssertAsync(Operation operation, string actor, string target)
    {
        await Host.Sandbox.ResetAsync(Cancel);
        string[] targets = operation.Targets.Length == 0 ? [] : [target];
        var hasActor = operation.Path.Contains("{userId}", StringComparison.Ordinal);
        // Groups are no users, and names of them are shorter.
        var isGroup = operation.Path.EndsWith("friend-groups:batchDelete", StringComparison.Ordinal);
        if (isGroup) targets = ["Work"];

        var (status, body) = await RawHttp.SendAsync(
            Host.Address, operation.Method, operation.Target(actor, targets), Cancel, "X-Api-Key: dev-key\r\nContent-Type: application/json\r\n",
            operation.Body?.Invoke(targets).ToJsonString() ?? "");

        HashSet<string> expected = [.. hasActor ? [actor] : Array.Empty<string>(), .. isGroup ? [] : targets];
        // Counts of many are asked for in the administrator's name.
        if (operation.Path == "/follow-counts:batchGet") expected.Add("administrator");
        var calls = await Host.Sandbox.CallsAsync(Cancel);
        Assert.True(calls.Count > 0, $"{operation} for '{actor}' and '{target}' answered {status} {body}");
        // Nobody of these exists, so a list that is to be emptied is not even read to its end.
        var commands = operation.Path.EndsWith(":purge", StringComparison.Ordinal) ? operation.Commands[..1] : operation.Commands;
        Assert.Equal(commands.Select(command => command.Path).Order(), calls.Select(call => call.Command).Order());
        Assert.All(calls, call => Assert.True(expected.SetEquals(OperationWorld.IdsOf(call.Body)), $"{operation} for '{actor}' and '{target}' sent {call.Body}"));
    }
}
