using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Bodies that say what cannot be are refused with the place of the fault, and nothing is sent.</summary>
public sealed class BodyFaultTests(GatewayHost host) : GatewayTests(host)
{
    private const string Friend = "PUT /users/alice/friends/bob", Note = "PATCH /users/alice/friends/bob", AddMany = "POST /users/alice/friends:batchAdd",
        Import = "POST /users/alice/friends:batchImport", Groups = "POST /users/alice/friend-groups", NoGroups = "POST /users/alice/friend-groups:batchDelete",
        Account = "PUT /accounts/grace", Accounts = "POST /accounts:batchImport", Users = "POST /accounts:batchDelete", Profile = "PATCH /users/alice/profile",
        Invalid = "VALIDATION_FAILED", BadId = "INVALID_USER_ID";

    /// <summary>Requests whose JSON is understood; # stands for the letter x, as often as <c>length</c> says.</summary>
    public static TheoryData<string, string, int, string, string> Misfits => new()
    {
        { Friend, """{"remark":"#"}""", 97, Invalid, "/remark" },
        { Friend, """{"wording":"#"}""", 257, Invalid, "/wording" },
        { Friend, """{"group":"#"}""", 31, Invalid, "/group" },
        { Friend, """{"group":""}""", 0, Invalid, "/group" },
        { Friend, """{"source":"#"}""", 9, Invalid, "/source" },
        { Friend, """{"source":"We b"}""", 0, Invalid, "/source" },
        { Friend, """{"source":""}""", 0, Invalid, "/source" },
        { Note, "{}", 0, Invalid, "" },
        { Note, """{"remark":"#"}""", 97, Invalid, "/remark" },
        { Note, """{"groups":["Work","#"]}""", 31, Invalid, "/groups/1" },
        { Note, """{"groups":[null]}""", 0, Invalid, "/groups/0" },
        { Note, """{"custom":{"Note":true}}""", 0, Invalid, "/custom/Note" },
        { Note, """{"custom":{"Note":1.5}}""", 0, Invalid, "/custom/Note" },
        { Note, """{"custom":{"Note":"#"}}""", 501, Invalid, "/custom/Note" },
        { Note, """{"custom":{"No-te":"a"}}""", 0, Invalid, "/custom/No-te" },
        { Note, """{"custom":{"#":"a"}}""", 9, Invalid, "/custom/xxxxxxxxx" },
        { AddMany, """{"targets":["bob"],"source":"1"}""", 0, Invalid, "/source" },
        { AddMany, """{"targets":["bob"," "]}""", 0, BadId, "/targets/1" },
        { Import, """{"friends":[{"remark":"R"}]}""", 0, BadId, "/friends/0/friendId" },
        { Import, """{"friends":[null]}""", 0, Invalid, "/friends/0" },
        { Import, """{"friends":[{"friendId":"bob"},{"friendId":"carol","remark":"#"}]}""", 97, Invalid, "/friends/1/remark" },
        { Import, """{"friends":[{"friendId":"bob","groups":[""]}]}""", 0, Invalid, "/friends/0/groups/0" },
        { Import, """{"friends":[{"friendId":"bob","custom":{"A":[]}}]}""", 0, Invalid, "/friends/0/custom/A" },
        { Import, """{"friends":[{"friendId":"bob","remark":"A"},{"friendId":"bob","remark":"B"}]}""", 0, Invalid, "/friends/1" },
        { Groups, "{}", 0, Invalid, "/groups" },
        { Groups, """{"groups":[]}""", 0, Invalid, "/groups" },
        { Groups, """{"groups":["Work","#"]}""", 31, Invalid, "/groups/1" },
        { Groups, """{"groups":["Work"],"friends":["#"]}""", 33, BadId, "/friends/0" },
        { NoGroups, """{"groups":[""]}""", 0, Invalid, "/groups/0" },
        { Account, """{"nickname":"#"}""", 501, Invalid, "/nickname" },
        { Account, """{"faceUrl":"#"}""", 501, Invalid, "/faceUrl" },
        { Accounts, """{"accounts":[{"nickname":"N"}]}""", 0, BadId, "/accounts/0/userId" },
        { Accounts, """{"accounts":[{"userId":"a"},{"userId":"b","nickname":"#"}]}""", 501, Invalid, "/accounts/1/nickname" },
        { Accounts, """{"accounts":[{"userId":"a","nickname":"A"},{"userId":"a","nickname":"B"}]}""", 0, Invalid, "/accounts/1" },
        { Users, """{"users":["a",null]}""", 0, BadId, "/users/1" },
        { Profile, "{}", 0, Invalid, "" },
        { Profile, """{"nickname":"#"}""", 501, Invalid, "/nickname" },
        { Profile, """{"location":"#"}""", 17, Invalid, "/location" },
        { Profile, """{"signature":"#"}""", 501, Invalid, "/signature" },
        { Profile, """{"birthday":-1}""", 0, Invalid, "/birthday" },
        { Profile, """{"level":4294967296}""", 0, Invalid, "/level" },
        { Profile, """{"custom":{"Color":null}}""", 0, Invalid, "/custom/Color" },
    };

    /// <summary>Requests whose JSON is not of the operation's shape.</summary>
    public static TheoryData<string, string, string> Misshapen => new()
    {
        { Friend, """{"remark":7}""", "$.remark" },
        { Friend, """{"force":"yes"}""", "$.force" },
        { Friend, """{"scope":"both,oneWay"}""", "$.scope" },
        { Profile, """{"gender":"female,male"}""", "$.gender" },
        { Friend, """{"scope":"everybody"}""", "$.scope" },
        { Friend, """{"scope":1}""", "$.scope" },
        { Friend, """{"targets":["bob"]}""", "$.targets" },
        { Friend, """{"Remark":"R"}""", "$.Remark" },
        { Note, """{"source":"Web"}""", "$.source" },
        { Note, """{"groups":"Work"}""", "$.groups" },
        { AddMany, """{"targets":["bob"],"remark":"R"}""", "$.remark" },
        { Import, """{"friends":{"friendId":"bob"}}""", "$.friends" },
        { Import, """{"friends":[{"friendId":"bob","addedAt":"yesterday"}]}""", "$.friends[0].addedAt" },
        { Groups, """{"groups":[1]}""", "$.groups[0]" },
        { Groups, """{"names":["Work"]}""", "$.names" },
        { Account, """{"nickname":["N"]}""", "$.nickname" },
        { Account, """{"userId":"grace"}""", "$.userId" },
        { Accounts, """{"accounts":["a"]}""", "$.accounts[0]" },
        { Accounts, """{"accounts":[{"userId":1}]}""", "$.accounts[0].userId" },
        { Users, """{"users":"a"}""", "$.users" },
        { Users, """{"targets":["a"]}""", "$.targets" },
        { Profile, """{"gender":"none"}""", "$.gender" },
        { Profile, """{"gender":1}""", "$.gender" },
        { Profile, """{"gender":"1"}""", "$.gender" },
        { Profile, """{"friendRequests":"maybe"}""", "$.friendRequests" },
        { Profile, """{"birthday":"1990"}""", "$.birthday" },
        { Profile, """{"level":1.5}""", "$.level" },
        { Profile, """{"userId":"bob"}""", "$.userId" },
        { Profile, """[]""", "$" },
    };

    [Theory, MemberData(nameof(Misfits))]
    public async Task What_upstream_would_not_take_is_pointed_at(string operation, string body, int length, string code, string pointer)
    {
        var answer = await SendAsync(operation, body.Replace("#", new string('x', length), StringComparison.Ordinal));

        Assert.True((400, code) == (answer.Code, answer.ProblemCode), answer.Text);
        var error = Assert.Single(answer.Json["errors"]!.AsArray())!;
        Assert.Equal((pointer, code), (error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
        if (length == 0) return;

        // One letter less is taken.
        var fits = await SendAsync($"{operation}?validateOnly=true", body.Replace("#", new string('x', length - 1), StringComparison.Ordinal));
        Assert.True(fits.Code == 200, fits.Text);
    }

    [Theory, MemberData(nameof(Misshapen))]
    public async Task What_has_another_shape_is_told_by_place(string operation, string body, string place)
    {
        var answer = await SendAsync(operation, body);

        Assert.True((400, "MALFORMED_BODY") == (answer.Code, answer.ProblemCode), answer.Text);
        Assert.Contains($"at {place}, line 1", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    private Task<Answer> SendAsync(string operation, string body) => Answer.OfAsync(
        Host.Client, new HttpRequestMessage(new(operation.Split(' ')[0]), operation.Split(' ')[1]) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
}
