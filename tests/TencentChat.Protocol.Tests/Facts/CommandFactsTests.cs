namespace TencentChat.Protocol.Tests.Facts;

/// <summary>The copy of the facts must be whole by itself, and where the collected facts lie beside the repository, the same as they.</summary>
public class CommandFactsTests
{
    private static readonly string? Collected = CollectedFacts.Read("commands-relationship.yaml");

    [Fact]
    public void Copy_is_whole()
    {
        Assert.Equal(48, CommandFacts.All.Count);
        Assert.Distinct(CommandFacts.All.Select(facts => facts.Command));
        Assert.Equal(168, CommandFacts.All.Sum(facts => facts.Request.Count));
        Assert.Equal(394, CommandFacts.All.Sum(facts => facts.Response.Count));
        Assert.Equal(349, CommandFacts.All.Sum(facts => facts.Errors.Count));
        Assert.Equal(5, CommandFacts.All.Count(facts => facts.Paging is not null));
    }

    [Fact]
    public void Copy_is_the_same_as_the_collected_facts_where_they_are()
    {
        if (Collected is null) return;
        var commands = CollectedCommands.Read(Collected);
        // A reader that skips half of the file would find nothing to contradict.
        Assert.Equal(48, commands.Count);
        Assert.Equal(168, commands.Sum(facts => facts.Request.Count));
        Assert.Equal(394, commands.Sum(facts => facts.Response.Count));
        Assert.Equal(349, commands.Sum(facts => facts.Errors.Count));

        var (collected, copy) = (Lines(commands), Lines(CommandFacts.All));
        Assert.Empty(collected.Except(copy));
        Assert.Empty(copy.Except(collected));
        Assert.Equal(collected.Count, copy.Count);
    }

    [Fact]
    public void Field_that_tells_the_end_is_the_one_that_the_collected_facts_speak_of()
    {
        if (Collected is null) return;
        var ends = CollectedCommands.Ends(Collected);
        Assert.Equal(CommandFacts.All.Where(facts => facts.Paging is not null).Select(facts => facts.Command), ends.Keys);
        Assert.All(ends, end => Assert.Contains(CommandFacts.Of(end.Key).Paging!.EndField, end.Value, StringComparison.Ordinal));
    }

    /// <summary>A line a fact, so that a difference shows as one.</summary>
    private static List<string> Lines(IEnumerable<CommandFacts> commands) =>
    [
        .. commands.SelectMany(facts => (IEnumerable<string>)
        [
            $"{facts.Command} page {facts.Document}, {facts.CallsPerSecond} calls a second",
            .. facts.Errors.Select(code => $"{facts.Command} code {code}"),
            .. facts.Request.Select(field => $"{facts.Command} request {Line(field)}"),
            .. facts.Response.Select(field => $"{facts.Command} response {Line(field)}"),
            .. facts.Paging is not { } paging ? (IEnumerable<string>)[] :
            [
                $"{facts.Command} from '{paging.FirstValue}' by {paging.SizeField}",
                $"{facts.Command} asks {string.Join(' ', paging.RequestFields)}, tells {string.Join(' ', paging.ResponseFields)}",
            ],
        ]),
    ];

    private static string Line(FieldFacts field) =>
        $"{field.Name} {field.Type} {field.Presence} [{string.Join(' ', field.Allowed)}] [{string.Join(' ', field.Aliases)}] "
        + $"items {field.MaxItems} bytes {field.MaxBytes} {field.MaxBytesEach} range {field.Min}-{field.Max}";
}
