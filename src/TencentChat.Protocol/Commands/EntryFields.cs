using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TencentChat.Protocol.Commands;

/// <summary>
/// Reads entries field by field, as strictly as the serializer: what is wrong is said here or by the framework's reader, and becomes a <see cref="JsonException"/> either
/// way, by the serializer within which it runs or by <see cref="AnswerShape"/>.
/// </summary>
internal static class EntryFields
{
    /// <summary>No id is longer, and few nicknames are.</summary>
    private const int ShortText = 64;

    /// <summary>As many as most calls have targets.</summary>
    public const int UsualTargets = 32;

    /// <summary>Goes on to the next field of an object; false at its end.</summary>
    public static bool NextField(this ref Utf8JsonReader json, out ReadOnlySpan<byte> name)
    {
        name = default;
        json.Read();
        if (json.TokenType != JsonTokenType.PropertyName) return false;
        name = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;
        return true;
    }

    /// <summary>The text of the field.</summary>
    public static string? Text(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TryPlainText(out var text) ? text : json.GetString();
    }

    /// <summary>The whole number of 32 bits of the field.</summary>
    public static int? Integer(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetInt32();
    }

    /// <summary>The whole number of 64 bits of the field.</summary>
    public static long? Long(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetInt64();
    }

    /// <summary>The entries of the field.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="make">Makes an entry.</param>
    /// <param name="room">For how many there is room before the list has to grow, where there is more than one.</param>
    public static IReadOnlyList<T>? Entries<T>(this ref Utf8JsonReader json, Func<T> make, int room = 0) where T : AnswerEntry
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.Array(make, room);
    }

    /// <summary>The texts of the field. One may be null, whatever the type says.</summary>
    public static IReadOnlyList<string>? Texts(this ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null) return null;
        if (json.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var texts = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) texts.Add(json.TryPlainText(out var text) ? text : json.GetString()!);
        return texts;
    }

    /// <summary>The entries of the array that the reader stands at. One may be null, whatever the type says: so it is with the serializer.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="make">Makes an entry.</param>
    /// <param name="room">For how many there is room before the list has to grow, where there is more than one.</param>
    public static IReadOnlyList<T> Array<T>(this ref Utf8JsonReader json, Func<T> make, int room = 0) where T : AnswerEntry
    {
        if (json.TokenType != JsonTokenType.StartArray) throw new JsonException();
        json.Read();
        if (json.TokenType == JsonTokenType.EndArray) return [];
        var first = json.Entry(make);
        json.Read();
        // Of the fields of a profile, a list names one alone.
        if (json.TokenType == JsonTokenType.EndArray) return [first];
        var entries = new List<T>(room) { first };
        do
        {
            entries.Add(json.Entry(make));
            json.Read();
        }
        while (json.TokenType != JsonTokenType.EndArray);
        return entries;
    }

    /// <summary>The text that the reader stands at, where it is short and valid and nothing in it is escaped: such a one is made in one go.</summary>
    public static bool TryPlainText(this ref Utf8JsonReader json, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || json.ValueSpan.Length > ShortText) return false;
        Span<char> characters = stackalloc char[ShortText];
        if (Utf8.ToUtf16(json.ValueSpan, characters, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done) return false;
        text = new string(characters[..length]);
        return true;
    }

    private static T Entry<T>(this ref Utf8JsonReader json, Func<T> make) where T : AnswerEntry
    {
        if (json.TokenType == JsonTokenType.Null) return null!;
        if (json.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var entry = make();
        entry.Read(ref json);
        return entry;
    }
}
