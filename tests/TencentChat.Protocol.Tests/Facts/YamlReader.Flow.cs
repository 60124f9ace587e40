using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TencentChat.Protocol.Tests.Facts;

/// <summary>The part that reads what stands in braces, brackets and quotes, over as many lines as it takes.</summary>
internal sealed partial class YamlReader
{
    private JsonNode? Flow()
    {
        SkipToToken();
        switch (Token)
        {
            case '{':
                return Items(new JsonObject(), '}', map =>
                {
                    var key = Token is '\'' or '"' ? Quoted() : Plain();
                    SkipToToken();
                    Expect(':');
                    map.Add(key, Flow());
                });
            case '[':
                return Items(new JsonArray(), ']', array => array.Add(Flow()));
            case '\'' or '"':
                return JsonValue.Create(Quoted());
            default:
                return Scalar(Plain());
        }
    }

    private char Token => IsAtEnd ? throw Unreadable("an open bracket") : _text[_at];

    private T Items<T>(T items, char end, Action<T> readOne)
    {
        _at++;
        for (SkipToToken(); Token != end; SkipToToken())
        {
            readOne(items);
            SkipToToken();
            if (Token != end) Expect(',');
        }
        _at++;
        return items;
    }

    private string Quoted()
    {
        var single = Token == '\'';
        var match = (single ? SingleQuoted() : DoubleQuoted()).Match(_text, _at);
        if (!match.Success) throw Unreadable("an open quote, or an escape");
        _at += match.Length;
        var text = Folds().Replace(match.Groups[1].Value, " ");
        return single ? text.Replace("''", "'", StringComparison.Ordinal) : text;
    }

    private string Plain()
    {
        var match = FlowPlain().Match(_text, _at);
        if (!match.Success) throw Unreadable("an empty value");
        _at += match.Length;
        return Folds().Replace(match.Value.TrimEnd(), " ");
    }

    private void Expect(char token) => _at = Token == token ? _at + 1 : throw Unreadable($"no {token}");

    [GeneratedRegex(@"\G'((?:[^']|'')*)'")]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@"\G""([^""\\]*)""")]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex(@"\G(?:[^,\[\]{}:]|:(?=[^\s,\[\]{}]))+")]
    private static partial Regex FlowPlain();

    [GeneratedRegex(@" *\n *")]
    private static partial Regex Folds();
}
