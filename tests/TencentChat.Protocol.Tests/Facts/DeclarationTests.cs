using System.Text.RegularExpressions;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.FriendGroups;

namespace TencentChat.Protocol.Tests.Facts;

/// <summary>No declaration may lack or contradict a fact.</summary>
public partial class DeclarationTests
{
    /// <summary>The commands that have shapes here; of the others only the rate and the page are declared.</summary>
    public static TheoryData<string> Declared { get; } =
    [
        .. CommandFacts.All.Select(facts => facts.Command)
            .Where(command => command.Split('/')[0] is "follow" or "sns" or "im_open_login_svc" or "profile" || command == "openim/query_online_status"),
    ];

    public static TheoryData<string> Every { get; } = [.. CommandFacts.All.Select(facts => facts.Command)];

    /// <summary>Targets a call where no page names a limit, or none is needed.</summary>
    private static readonly Dictionary<string, int> TargetsOtherwise = new()
    {
        // Assumed to be like the advice for friend_get_list.
        ["sns/friend_add"] = 100,
        ["sns/friend_update"] = 100,
        // Advised by its page, lest the answer gets too big.
        ["sns/friend_get_list"] = 100,
        // Nobody can have more.
        ["sns/group_delete"] = FriendGroupName.MostPerUser,
        // Names no target: it acts on all there are.
        ["sns/friend_delete_all"] = int.MaxValue,
        // The user stands in the body itself, not in an array.
        ["im_open_login_svc/account_import"] = 1,
        ["im_open_login_svc/kick"] = 1,
        ["profile/portrait_set"] = 1,
    };

    /// <summary>Fields that a shape has beyond its command's page.</summary>
    private static readonly Dictionary<string, string[]> FieldsBeyond = new()
    {
        // One shape serves every answer with a result a target; the follow family never fills this.
        ["follow/follow_add"] = ["Fail_Account"],
        ["follow/follow_delete"] = ["Fail_Account"],
    };

    [Fact]
    public void Commands_of_these_families_are_28_and_each_is_declared()
    {
        Assert.Equal(28, Declared.Count);
        Assert.Equal(CommandCatalog.All.Select(command => command.Path).Order(), Declared.Select(row => row.Data).Order());
    }

    [Theory, MemberData(nameof(Every))]
    public void Command_has_the_rate_and_the_page_of_the_facts(string path)
    {
        var (facts, command) = (CommandFacts.Of(path), KnownCommands.Find(path));
        Assert.NotNull(command);
        Assert.Equal(facts.CallsPerSecond, command.CallsPerSecond);
        Assert.Equal($"https://www.tencentcloud.com/document/product/1047/{facts.Document}", command.Document.AbsoluteUri);
    }

    [Theory, MemberData(nameof(Every))]
    public void Every_code_of_the_facts_is_known(string path) =>
        Assert.DoesNotContain(CommandFacts.Of(path).Errors, code => !ErrorTable.Read(code, null, KnownCommands.Find(path)!).Known);

    [Theory, MemberData(nameof(Declared))]
    public void Declaration_has_the_codes_of_the_facts(string path) =>
        Assert.Equal(CommandFacts.Of(path).Errors.Order(), CommandCatalog.Find(path)!.Errors.Order());

    [Theory, MemberData(nameof(Declared))]
    public void Declaration_has_the_limits_of_the_facts(string path)
    {
        var facts = CommandFacts.Of(path);
        int[] documented = [.. facts.Request.Where(field => field is { Parent: "", MaxItems: not null }).Select(field => field.MaxItems!.Value).Distinct()];
        switch (CommandCatalog.Find(path)!)
        {
            case BatchCommand batch:
                Assert.NotEqual(documented.Length > 0, TargetsOtherwise.ContainsKey(path));
                Assert.Equal(documented.Length > 0 ? Assert.Single(documented) : TargetsOtherwise[path], batch.TargetsPerCall);
                break;
            case PageCommand page:
                // The only page of a size of its own states it in words: up to 500.
                Assert.Equal(facts.Request.SingleOrDefault(field => field.Name == facts.Paging!.SizeField)?.Max ?? 500, page.MaxPageSize);
                break;
            default:
                Assert.Equal(path == AddFriendGroups.Command.Path ? [AddFriendGroups.MaxGroups, AddFriendGroups.MaxFriends] : [ListFriendGroups.MaxGroups], documented);
                break;
        }
    }

    [Theory, MemberData(nameof(Declared))]
    public void Command_is_paged_as_the_facts_say(string path)
    {
        var (paging, command) = (CommandFacts.Of(path).Paging, CommandCatalog.Find(path) as PageCommand);
        Assert.Equal(paging is null, command is null);
        if (paging is null || command is null) return;
        Assert.Equal(paging.FirstValue.ToString(), command.FirstCursor);
        Assert.Equal(paging.SizeField is not null, command.ChoosesPageSize);
        var (request, answer) = Shapes(command);
        Assert.Empty(paging.RequestFields.Except(request.Keys));
        Assert.Empty(paging.ResponseFields.Append(paging.EndField).Except(answer.Keys));
    }

    [Theory, MemberData(nameof(Declared))]
    public void Every_field_of_the_facts_is_in_the_shapes_with_its_type(string path)
    {
        var (facts, shapes) = (CommandFacts.Of(path), Shapes(CommandCatalog.Find(path)!));
        Assert.Equal([], Faults(facts.Request, shapes.Request).Concat(Faults(facts.Response, shapes.Answer)));
    }

    [Theory, MemberData(nameof(Declared))]
    public void No_shape_has_a_field_that_the_facts_do_not_know(string path)
    {
        var (facts, shapes) = (CommandFacts.Of(path), Shapes(CommandCatalog.Find(path)!));
        Assert.Empty(shapes.Request.Keys.Except(Names(facts.Request)));
        // The envelope is one for all; pages whose samples lack ErrorDisplay leave it out of their fields.
        var beyond = FieldsBeyond.GetValueOrDefault(path, []);
        Assert.Equal(beyond, shapes.Answer.Keys.Except(Names(facts.Response)).Except(["ErrorDisplay"]));
    }

    [Theory, MemberData(nameof(Declared))]
    public void Every_required_field_of_a_request_is_always_there(string path)
    {
        var request = Shapes(CommandCatalog.Find(path)!).Request;
        Assert.DoesNotContain(CommandFacts.Of(path).Request, field => field.IsRequired && !request[field.Name].IsAlwaysThere);
    }

    private static (Dictionary<string, ShapeField> Request, Dictionary<string, ShapeField> Answer) Shapes(ChatCommand command)
    {
        var (request, answer) = JsonShape.Of(command);
        return (JsonShape.Fields(request).ToDictionary(field => field.Name), JsonShape.Fields(answer).ToDictionary(field => field.Name));
    }

    private static IEnumerable<string> Names(IEnumerable<FieldFacts> fields) =>
        fields.SelectMany(field => field.Aliases.Select(alias => field.Parent.Length == 0 ? alias : $"{field.Parent}.{alias}").Prepend(field.Name));

    private static IEnumerable<string> Faults(IReadOnlyList<FieldFacts> fields, Dictionary<string, ShapeField> shape)
    {
        foreach (var field in fields)
        {
            foreach (var name in Names([field]))
            {
                if (!shape.TryGetValue(name, out var declared)) yield return $"{name} is missing";
                else if (declared.Type != (field.Type.Contains('|') ? "anything" : field.Type)) yield return $"{name} is {declared.Type}, not {field.Type}";
                else if (PassesThirtyTwoBits().IsMatch(name) && !declared.IsLong) yield return $"{name} needs 64 bits";
            }
        }
    }

    /// <summary>Times, versions and indexes are unsigned numbers of 32 bits at least.</summary>
    [GeneratedRegex("(Time|TimeStamp|[Ss]equence|Index)$")]
    private static partial Regex PassesThirtyTwoBits();
}
