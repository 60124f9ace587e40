using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Protocol.Tests.Commands;

/// <summary>Writes answers by the shape of a command, as they might come some day.</summary>
/// <param name="random">Chooses.</param>
/// <param name="faults">Whether fields may be missing, repeated, unknown or of another type, and bytes damaged; else each is there, with a value.</param>
internal sealed class AnyAnswer(Random random, bool faults)
{
    private static readonly string[] Texts =
    [
        "\"bob\"", "\"\"", "\"Tag_Profile_IM_Nick\"", "\"用户 😀\"", "\"a\\\"b\\\\c\\n\"", "\"\\u7528\\u6237\"", "\"\\ud83d\\ude00\"",
        $"\"{new string('x', 64)}\"", $"\"{new string('用', 30)}\"",
    ];

    private static readonly string[] Numbers = ["1", "0", "-10107", "1719000000", "1.0", "1e3"], Longs = ["4719000000", "9223372036854775807", "2147483648"];

    private static readonly string[] Others =
    [
        "null", "true", "{}", "[]", "[null]", "[[]]", "{\"a\":[1,{\"b\":null}]}", "[\"bob\",\"carol\"]",
        "0.5", "9223372036854775808", "\"\\ud800\"", "\"0\"", "nul", "\"", "1 2",
    ];

    private readonly bool _isDamaged = faults && random.Next(10) == 0;

    public byte[] Write(JsonTypeInfo shape)
    {
        var json = Encoding.UTF8.GetBytes(Rarely(20) ? "null" : Object(shape));
        // Half a character is no text, half an answer no answer.
        if (_isDamaged) json[random.Next(json.Length)] = (byte)random.Next(256);
        else if (Rarely(10)) System.Array.Resize(ref json, random.Next(json.Length));
        else if (Rarely(20)) json = [.. json, .. " {}"u8];
        return json;
    }

    private string Object(JsonTypeInfo shape)
    {
        List<string> fields = [];
        foreach (var property in shape.Properties.Where(JsonShape.IsOnTheWire))
        {
            if (Rarely(6)) continue;
            var type = shape.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            for (var i = Rarely(20) ? 2 : 1; i > 0; i--) fields.Add($"\"{Name(property.Name)}\":{Value(type)}");
        }
        if (Rarely(4)) fields.Add($"\"{(Rarely(2) ? "New" : "to_account")}\":{Others[random.Next(8)]}");
        if (faults) random.Shuffle(CollectionsMarshal.AsSpan(fields));
        return $"{{{string.Join(Rarely(20) ? " ,\n" : ",", fields)}}}";
    }

    private string Array(JsonTypeInfo element) =>
        $"[{string.Join(',', Enumerable.Range(0, faults ? random.Next(4) : 3).Select(_ => Value(element)))}]";

    /// <summary>A name that is escaped and damaged as well, which only the serializer bears, is not made.</summary>
    private string Name(string name) => !_isDamaged && Rarely(20) ? $"\\u{(int)name[0]:x4}{name[1..]}" : name;

    private string Value(JsonTypeInfo type)
    {
        if (Rarely(80)) return Others[random.Next(Others.Length)];
        if (Rarely(20)) return "null";
        if (type.Type == typeof(string)) return Any(Texts);
        if (type.Type == typeof(int)) return Any(faults ? Numbers : Numbers[..4]);
        if (type.Type == typeof(long)) return Any(faults ? [.. Numbers, .. Longs] : Longs[..2]);
        if (type.Type == typeof(JsonElement)) return Any(faults ? [.. Texts, .. Numbers, "[\"a\"]", "{}", "null"] : Texts);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => Object(type),
            JsonTypeInfoKind.Enumerable => Array(type.Options.GetTypeInfo(type.ElementType!)),
            // Reads one, or several.
            _ => "[]",
        };
    }

    private string Any(string[] values) => values[random.Next(values.Length)];

    private bool Rarely(int times) => faults && random.Next(times) == 0;
}
