using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TencentChat.Protocol.Tests.Facts;

/// <summary>
/// Reads as much of YAML as the collected facts are written in: blocks by indentation, flow over several lines, quoted and folded text. Whatever else stands
/// there is a <see cref="FormatException"/>, never a guess.
/// </summary>
internal sealed partial class YamlReader
{
    private readonly string _text;
    private int _at;

    private YamlReader(string text) => _text = text;

    public static JsonNode? Read(string text)
    {
        var reader = new YamlReader(text.ReplaceLineEndings("\n") + "\n");
        for (reader.SkipToToken(); reader.IsAt("#"); reader.SkipToToken()) reader.Line();
        var root = reader.Block();
        reader.SkipToToken();
        return reader.IsAtEnd ? root : throw reader.Unreadable("something behind the end");
    }

    private bool IsAtEnd => _at >= _text.Length;

    private int Column => _at == 0 ? 0 : _at - 1 - _text.LastIndexOf('\n', _at - 1);

    private JsonNode? Block() => IsAt("- ") ? Sequence() : Key().Success ? Mapping() : throw Unreadable("neither a sequence nor a mapping");

    private JsonArray Sequence()
    {
        var array = new JsonArray();
        for (var column = Column; !IsAtEnd && Column == column && IsAt("- "); SkipToToken())
        {
            _at += 2;
            array.Add(Key().Success ? Mapping() : Value(column));
        }
        return array;
    }

    private JsonObject Mapping()
    {
        var map = new JsonObject();
        for (var column = Column; !IsAtEnd && Column == column && Key() is { Success: true } key; SkipToToken())
        {
            _at += key.Length;
            map.Add(key.Groups[1].Value, IsAt("\n") ? Nested(column) : Value(column));
        }
        return map;
    }

    private JsonNode? Nested(int column)
    {
        SkipToToken();
        return Column > column || (Column == column && IsAt("- ")) ? Block() : throw Unreadable("a key without a value");
    }

    private JsonNode? Value(int column)
    {
        if (!IsAtEnd && "{['\"".Contains(_text[_at], StringComparison.Ordinal))
        {
            var value = Flow();
            return IsAt("\n") ? value : throw Unreadable("something behind a value");
        }
        // Plain text goes on for as long as lines are indented more than its key.
        var plain = new StringBuilder(Line());
        for (SkipToToken(); !IsAtEnd && Column > column; SkipToToken()) plain.Append(' ').Append(Line());
        _at = _text.LastIndexOf('\n', _at - 1);
        var text = plain.ToString();
        return text.Contains(": ", StringComparison.Ordinal) ? throw Unreadable("a key within text") : Scalar(text);
    }

    private static JsonValue? Scalar(string text) => text switch
    {
        "null" => null,
        "true" or "false" => JsonValue.Create(text == "true"),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
    };

    private string Line()
    {
        var end = _text.IndexOf('\n', _at);
        var line = _text[_at..end];
        _at = end;
        return line.TrimEnd();
    }

    private Match Key() => BlockKey().Match(_text, _at);

    private bool IsAt(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;

    private void SkipToToken() => _at = _text.AsSpan(_at).IndexOfAnyExcept(' ', '\n') is var gap and >= 0 ? _at + gap : _text.Length;

    private FormatException Unreadable(string what) => new($"{what} in line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}");

    [GeneratedRegex(@"\G([^\s:{}\[\]'"",#-][^:{}\[\]'"",#\n]*):(?: (?=\S)|(?=\n))")]
    private static partial Regex BlockKey();
}
