using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Tests.Facts;
using TencentChat.Sandbox.Tests.Friends;

namespace TencentChat.Sandbox.Tests.Facts;

/// <summary>The sandbox takes what the facts of a command allow, refuses what they do not, and answers nothing beyond them.</summary>
public class CommandContractTests
{
    public static TheoryData<string> Paths { get; } = [.. CommandCatalog.All.Select(command => command.Path)];

    /// <summary>By which code a family refuses a request.</summary>
    private static readonly Dictionary<string, int> BadParameter = new()
    {
        ["follow"] = 30001,
        ["sns"] = 30001,
        ["im_open_login_svc"] = 70402,
        ["openim"] = 90011,
        ["profile"] = 40001,
    };

    [Theory, MemberData(nameof(Paths))]
    public async Task Smallest_request_is_done_and_answered_with_documented_fields(string path)
    {
        var facts = CommandFacts.Of(path);
        var answer = await AnswerAsync(facts, FactualRequest.Of(facts));
        Assert.Equal(0, FactualAnswer.Code(answer));
        // The first array of an answer is what the command is for; later ones list what failed.
        if (facts.Response.FirstOrDefault(field => field is { Parent: "", Type: "array<object>" }) is { } array && path != "sns/group_add")
        {
            Assert.True(answer.TryGetProperty(array.Name, out var entries) && entries.GetArrayLength() > 0, answer.GetRawText());
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_field_is_taken_with_each_of_its_values(string path)
    {
        var facts = CommandFacts.Of(path);
        foreach (var field in facts.Request)
        {
            Assert.Equal((field.Name, 0), (field.Name, FactualAnswer.Code(await AnswerAsync(facts, FactualRequest.Of(facts, field)))));
            // Each tag takes values of a type of its own, so another tag would need another value beside it.
            if (field.Leaf == "Tag") continue;
            foreach (var value in field.Allowed.Cast<JsonElement>())
            {
                Assert.Equal((field.Name, 0), (field.Name, await CodeWithAsync(facts, field, JsonNode.Parse(value.GetRawText())!)));
            }
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Answer_about_somebody_who_does_not_exist_has_documented_fields_and_codes(string path)
    {
        var facts = CommandFacts.Of(path);
        foreach (var field in facts.Request.Where(field => field.Leaf is "From_Account" or "To_Account" or "UserID" or "Accounts"))
        {
            JsonNode ghost = JsonValue.Create("ghost");
            var code = await CodeWithAsync(facts, field, field.Type == "string" ? ghost : new JsonArray(ghost));
            // To import or to look for an id that is no account is no fault.
            if (code != 0) Assert.Contains(code, facts.Errors);
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Request_is_refused_without_a_required_field(string path)
    {
        var facts = CommandFacts.Of(path);
        foreach (var field in facts.Request.Where(field => field.Presence is "required" or "conditional"))
        {
            var request = FactualRequest.Of(facts, field);
            FactualRequest.Around(request, field).Remove(field.Leaf);
            Assert.True(FactualAnswer.Code(await AnswerAsync(facts, request)) != 0, $"{request} was done");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Request_is_refused_when_a_field_has_a_wrong_type(string path)
    {
        var facts = CommandFacts.Of(path);
        foreach (var field in facts.Request)
        {
            foreach (var value in FactualRequest.OfOtherTypes(field))
            {
                Assert.True(await CodeWithAsync(facts, field, value) != 0, $"{field.Name} was taken as {value.ToJsonString()}");
            }
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Request_is_refused_when_a_field_has_a_value_that_is_not_listed(string path)
    {
        var facts = CommandFacts.Of(path);
        foreach (var field in facts.Request.Where(field => field.Allowed.Count > 0))
        {
            JsonNode other = field.Type == "integer" ? JsonValue.Create(9) : JsonValue.Create("Other");
            Assert.True(await CodeWithAsync(facts, field, other) != 0, $"{field.Name} was taken as {other}");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Request_is_refused_beyond_the_most_that_a_field_takes(string path)
    {
        var facts = CommandFacts.Of(path);
        var family = BadParameter[path.Split('/')[0]];
        foreach (var field in facts.Request)
        {
            if (field.MaxItems is { } items)
            {
                Assert.Equal((field.Name, 0), (field.Name, await EnvelopeWithAsync(facts, field, Many(field, items))));
                Assert.Equal((field.Name, family), (field.Name, await EnvelopeWithAsync(facts, field, Many(field, items + 1))));
            }
            if (field.Max is { } max)
            {
                Assert.Equal((field.Name, 0), (field.Name, await EnvelopeWithAsync(facts, field, JsonValue.Create(max))));
                Assert.Equal((field.Name, family), (field.Name, await EnvelopeWithAsync(facts, field, JsonValue.Create(max + 1))));
            }
            if ((field.MaxBytes ?? field.MaxBytesEach) is { } bytes)
            {
                Assert.Equal((field.Name, 0), (field.Name, await CodeWithAsync(facts, field, Text(bytes))));
                Assert.True(await CodeWithAsync(facts, field, Text(bytes + 1)) != 0, $"{field.Name} was taken with more than {bytes} bytes");
            }

            JsonNode Text(int length)
            {
                var text = JsonValue.Create(new string('x', length));
                return field.MaxBytesEach is null ? text : new JsonArray(text);
            }
        }

        JsonArray Many(FieldFacts field, int count) => [.. Enumerable.Range(0, count).Select(_ => FactualRequest.Value(facts, field)[0]!.DeepClone())];
    }

    private static async Task<int> CodeWithAsync(CommandFacts facts, FieldFacts field, JsonNode value) =>
        FactualAnswer.Code(await AnswerAsync(facts, With(facts, field, value)));

    private static async Task<int> EnvelopeWithAsync(CommandFacts facts, FieldFacts field, JsonNode value) =>
        (await AnswerAsync(facts, With(facts, field, value))).GetProperty("ErrorCode").GetInt32();

    private static JsonObject With(CommandFacts facts, FieldFacts field, JsonNode value)
    {
        var request = FactualRequest.Of(facts, field);
        FactualRequest.Around(request, field)[field.Leaf] = value;
        return request;
    }

    /// <summary>Asks a world of its own, and minds the fields of what is not refused.</summary>
    private static async Task<JsonElement> AnswerAsync(CommandFacts facts, JsonObject request)
    {
        using var world = new FriendWorld(FactualRequest.World);
        var answer = await world.CallAsync(facts.Command, request.ToJsonString());
        var code = answer.GetProperty("ErrorCode").GetInt32();
        if (code == 0) Assert.Equal([], FactualAnswer.Faults(facts, answer));
        else Assert.True(facts.Errors.Contains(code) || ErrorTable.Common.Contains(code), $"{facts.Command} does not document {code}");
        return answer;
    }
}
