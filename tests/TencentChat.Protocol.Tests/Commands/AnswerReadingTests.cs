using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Protocol.Tests.Commands;

/// <summary>Entries read their fields themselves: what the serializer would read by the declared shape, no more, no less, and no body that it refuses.</summary>
public class AnswerReadingTests
{
    public static TheoryData<string> Lists { get; } =
        [.. CommandCatalog.All.Where(command => command is BatchCommand or PageCommand).Select(command => command.Path)];

    [Theory, MemberData(nameof(Lists))]
    public void Every_field_of_an_answer_is_read(string path)
    {
        var command = CommandCatalog.Find(path)!;
        var shape = JsonShape.Of(command).Answer;
        var json = new AnyAnswer(new Random(1), faults: false).Write(shape);

        var answer = Read(command, json);

        Assert.NotNull(answer);
        Assert.DoesNotContain("null", Told(answer, shape), StringComparison.Ordinal);
        Assert.Equal(Expected(shape, json), Told(answer, shape));
    }

    [Theory, MemberData(nameof(Lists))]
    public void Any_answer_is_read_as_the_serializer_reads_it_or_refused_as_there(string path)
    {
        var command = CommandCatalog.Find(path)!;
        var shape = JsonShape.Of(command).Answer;
        var (read, refused) = (0, 0);

        Gen.Int.Sample(
            seed =>
            {
                var json = new AnyAnswer(new Random(seed), faults: true).Write(shape);
                var (expected, actual) = (Expected(shape, json), Read(command, json) is { } answer ? Told(answer, shape) : null);
                Interlocked.Increment(ref expected is null ? ref refused : ref read);
                return expected == actual ? true : throw new InvalidOperationException($"{Encoding.UTF8.GetString(json)}\n{expected}\n{actual}");
            },
            iter: 400);

        // Neither would tell anything alone.
        Assert.True(read > 40 && refused > 40, $"{read} were read, {refused} refused");
    }

    [Fact]
    public void Text_is_the_same_however_long_it_is_and_however_it_is_written()
    {
        string[] names = ["", "a", "用户", "😀", new('a', 64), new('a', 65), new('用', 21), new('用', 22), "a\\u7528\\ud83d\\ude00\\n"];
        foreach (var name in names)
        {
            var page = ListFollows.Command.ReadAnswer(Encoding.UTF8.GetBytes(
                $$"""{"FollowItem":[{"To\u005fAccount":"{{name}}","ProfileItem":[{"Value":"{{name}}"},{"Value":7}]}],"ErrorCode":0}"""))!;

            var follow = Assert.IsType<ListedFollow>(Assert.Single(page.Entries));
            var text = JsonElement.Parse($"\"{name}\"").GetString();
            var (named, numbered) = (follow.ProfileItem![0], follow.ProfileItem[1]);
            Assert.Equal([text, text, text, null], [follow.User, named.Text, named.Value.GetString(), numbered.Text]);
            Assert.Equal(7, numbered.Value.GetInt32());
        }
    }

    private static string? Expected(JsonTypeInfo shape, byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, shape) is { } answer ? Told(answer, shape) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChatAnswer? Read(ChatCommand command, byte[] json)
    {
        try
        {
            return command is PageCommand page ? page.ReadAnswer(json) : ((BatchCommand)command).ReadAnswer(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>All that was read, and what was not, as text. The serializer does not write a value that is absent.</summary>
    private static string Told(object? value, JsonTypeInfo type) => value switch
    {
        null => "null",
        JsonElement { ValueKind: JsonValueKind.Undefined } => "absent",
        JsonElement { ValueKind: JsonValueKind.String } text => Text(text),
        JsonElement element => element.GetRawText(),
        string or int or long => $"'{value}'",
        IEnumerable entries => $"[{string.Join(", ", entries.Cast<object?>().Select(entry => Told(entry, type.Options.GetTypeInfo(type.ElementType!))))}]",
        _ => $"{{{string.Join(", ", type.Properties.Where(JsonShape.IsOnTheWire).Select(field => $"{field.Name}: {Told(field, value, type)}"))}}}",
    };

    private static string Told(JsonPropertyInfo field, object entry, JsonTypeInfo type) =>
        Told(field.Get!(entry), type.Options.GetTypeInfo(field.PropertyType));

    private static string Text(JsonElement text)
    {
        try
        {
            return $"'{text.GetString()}'";
        }
        catch (InvalidOperationException)
        {
            return "no text";
        }
    }
}
