using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TencentChat.Protocol.Commands;

/// <summary>A command that lists something of one user, page by page. Tencent has five schemes for it; here they all are a cursor.</summary>
public abstract class PageCommand : ChatCommand
{
    private protected PageCommand(string path) : base(path) => Repeat = Repeat.Read;

    /// <summary>The most entries that one call answers.</summary>
    public required int MaxPageSize { get; init; }

    /// <summary>Whether the caller chooses how many entries a page has; else the server does.</summary>
    public bool ChoosesPageSize { get; init; } = true;

    /// <summary>What continues a page.</summary>
    public required CursorKind Cursor { get; init; }

    /// <summary>The cursor that asks for the first page.</summary>
    public string FirstCursor => Cursor == CursorKind.Index ? "0" : "";

    /// <summary>
    /// Whether a cursor leads on from the one that was asked with. One that does not would be followed for ever: the list of blocked users marks its end with
    /// the very value that asks for its beginning.
    /// </summary>
    public bool LeadsOn(string asked, string next) => Cursor == CursorKind.Index
        ? long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > IndexOf(asked)
        : next != asked;

    /// <summary>Writes the body of one call.</summary>
    /// <param name="writer">Where the JSON goes.</param>
    /// <param name="owner">Whose list it is, <c>From_Account</c>.</param>
    /// <param name="cursor">Where the page begins.</param>
    /// <param name="size">How many entries to ask for, 1 to <see cref="MaxPageSize"/>.</param>
    public abstract void WriteRequest(Utf8JsonWriter writer, string owner, string cursor, int size);

    /// <summary>Reads the answer of one call; null when it is the JSON literal <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON, is cut short, or has another shape.</exception>
    public abstract PageAnswer? ReadAnswer(ReadOnlySpan<byte> json);

    /// <summary>The number in a cursor of the kind <see cref="CursorKind.Index"/>.</summary>
    public static long IndexOf(string cursor) => long.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>What continues a list.</summary>
public enum CursorKind
{
    /// <summary>A number that grows from page to page.</summary>
    Index,

    /// <summary>Text that only upstream understands.</summary>
    Opaque,
}

/// <summary>A paged command with the shapes of its request and its answer.</summary>
/// <param name="path">Service and command as on the wire.</param>
public sealed class PageCommand<TRequest, TAnswer>(string path) : PageCommand(path)
    where TAnswer : PageAnswer
{
    /// <summary>Makes a request out of the owner, the cursor and the page's size.</summary>
    public required Func<string, string, int, TRequest> Request { get; init; }

    /// <summary>How a request stands on the wire.</summary>
    public required JsonTypeInfo<TRequest> RequestJson { get; init; }

    /// <summary>How an answer stands on the wire.</summary>
    public required JsonTypeInfo<TAnswer> AnswerJson { get; init; }

    /// <summary>The same command asked for another list; every limit stays.</summary>
    public PageCommand<TRequest, TAnswer> AskedAs(Func<string, string, int, TRequest> request) => new(Path)
    {
        MaxPageSize = MaxPageSize,
        ChoosesPageSize = ChoosesPageSize,
        Cursor = Cursor,
        CallsPerSecond = CallsPerSecond,
        Errors = Errors,
        Document = Document,
        Request = request,
        RequestJson = RequestJson,
        AnswerJson = AnswerJson,
    };

    /// <inheritdoc/>
    public override void WriteRequest(Utf8JsonWriter writer, string owner, string cursor, int size) =>
        JsonSerializer.Serialize(writer, Request(owner, cursor, size), RequestJson);

    /// <inheritdoc/>
    public override PageAnswer? ReadAnswer(ReadOnlySpan<byte> json) => AnswerShape.Read(json, AnswerJson);
}

/// <summary>The answer of a paged command.</summary>
/// <remarks>The views below are for readers; a shape marks its own as not written.</remarks>
public abstract record PageAnswer : ChatAnswer
{
    /// <summary>The entries of this page.</summary>
    public abstract IReadOnlyList<ListedUser> Entries { get; }

    /// <summary>The cursor of the next page; null when this was the last.</summary>
    public abstract string? NextPage { get; }
}

/// <summary>A user in a list. Commands add what they list of one.</summary>
public record ListedUser : AnswerEntry
{
    /// <summary>The user this is about.</summary>
    [JsonPropertyName("To_Account")]
    public string? User { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (!Take(name, ref json)) json.Skip();
        }
    }

    /// <summary>Takes in a field that every kind has; false where it is none of them.</summary>
    private protected bool Take(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json)
    {
        if (!name.SequenceEqual("To_Account"u8)) return false;
        User = json.Text();
        return true;
    }
}
