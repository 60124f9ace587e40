using System.Globalization;
using System.Text.RegularExpressions;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Protocol.Tests.Commands;

public partial class KnownCommandsTests
{
    /// <summary>Pushes whose pages limit them by the day or by receivers, not by calls a second.</summary>
    private static readonly Dictionary<string, int> RatesOfPushes = new() { ["all_member_push/im_push"] = 1, ["timpush/batch"] = 1 };

    /// <summary>The collected facts name 48 and 144 commands, 20 of them in both collections.</summary>
    [Fact]
    public void Declared_and_listed_commands_are_172() => Assert.Equal(48 + 144 - 20, KnownCommands.All.Count);

    [Fact]
    public void Every_command_stands_in_one_place() => Assert.Empty(
        KnownCommands.Listed.Where(command => CommandCatalog.Find(command.Path) is not null)
            .Select(command => $"{command.Path} is declared in code: take it out of known-commands.json."));

    [Fact]
    public void Every_path_is_unique_even_without_case()
    {
        Assert.Distinct(KnownCommands.All.Select(command => command.Path), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(KnownCommands.Listed.Select(command => command.Path), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Command_is_found_whether_declared_or_listed()
    {
        Assert.Same(CommandCatalog.Find("follow/follow_delete"), KnownCommands.Find("follow/follow_delete"));
        Assert.Same(KnownCommands.Listed.Single(command => command.Path == "openim/sendmsg"), KnownCommands.Find("openim/sendmsg"));
        Assert.NotNull(KnownCommands.Find("ConfigSvc/GetIPList"));
    }

    [Theory]
    [InlineData("openim/SendMsg")]
    [InlineData("configsvc/getiplist")]
    [InlineData("/openim/sendmsg")]
    [InlineData("v4/openim/sendmsg")]
    [InlineData("openim")]
    [InlineData("")]
    public void Command_is_not_found_when_the_path_differs(string path) => Assert.Null(KnownCommands.Find(path));

    [Fact]
    public void Every_listed_command_has_a_path_a_rate_and_a_document() => Assert.All(KnownCommands.Listed, command =>
    {
        Assert.Matches("^[A-Za-z0-9_]+/[A-Za-z0-9_]+$", command.Path);
        Assert.InRange(command.CallsPerSecond, 1, 200);
        Assert.Equal(Uri.UriSchemeHttps, command.Document.Scheme);
        Assert.Contains(command.Document.Host, (string[])["www.tencentcloud.com", "cloud.tencent.com"]);
    });

    [Theory]
    [InlineData("openim/sendmsg", Repeat.Never)]
    [InlineData("group_open_http_svc/send_group_msg", Repeat.Never)]
    [InlineData("group_open_http_svc/forbid_send_msg", Repeat.Never)]
    [InlineData("im_msg_audit/content_moderation", Repeat.Never)]
    [InlineData("group_open_http_svc/get_group_info", Repeat.Read)]
    [InlineData("group_open_http_svc/delete_group_member", Repeat.Safe)]
    public void Command_may_be_repeated_only_where_that_is_harmless(string path, Repeat repeat) => Assert.Equal(repeat, KnownCommands.Find(path)!.Repeat);

    [Fact]
    public void What_reads_is_named_like_it() => Assert.All(
        KnownCommands.Listed.Where(command => command.Repeat == Repeat.Read),
        command => Assert.Matches("[/_](get|Get|check|search|query)|roammsg$", command.Path));

    /// <summary>The collected facts may lie beside the repository; where they do, they and the code name the same commands at the same rates.</summary>
    [Fact]
    public void Names_and_rates_are_those_of_the_collected_facts()
    {
        if (CollectedFacts.Read("commands-relationship.yaml") is not { } relationship || CollectedFacts.Read("commands-messaging-groups.yaml") is not { } messaging) return;
        var collected = Rows(relationship, RelationshipRow()).Concat(Rows(messaging, MessagingRow())).ToList();

        Assert.Equal(48 + 144, collected.Count);
        Assert.Equal(collected.Distinct().Order(), KnownCommands.All.Select(command => (command.Path, command.CallsPerSecond)).Order());

        IEnumerable<(string Path, int CallsPerSecond)> Rows(string facts, Regex row) => row.Matches(facts)
            .Select(match => (match.Groups["path"].Value, RateOf(match.Groups["path"].Value, match.Groups["rate"].Value)));
    }

    /// <summary>A page that states no rate leaves the usual one.</summary>
    private static int RateOf(string path, string text) =>
        RatesOfPushes.TryGetValue(path, out var rate) ? rate
        : LeadingNumber().Match(text) is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)
        : 200;

    [GeneratedRegex(@"^  - command: v4/(?<path>\S+).*?max_call_frequency_per_second: (?<rate>\d+)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RelationshipRow();

    [GeneratedRegex(@"^- path: v4/(?<path>\S+).*?^  rate_limit:\s+default: (?<rate>[^\n]+)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MessagingRow();

    [GeneratedRegex(@"^\d+(?=/s|$)")]
    private static partial Regex LeadingNumber();
}
