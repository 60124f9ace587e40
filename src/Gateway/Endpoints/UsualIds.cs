using System.Text.Json;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Reads a body that is nothing but one list of ids, in half the time that the serializer takes. Whatever is unusual in it, right or wrong, is left to the serializer, which
/// also tells what is wrong.
/// </summary>
internal static class UsualIds
{
    /// <param name="json">The body.</param>
    /// <param name="name">The name of the list.</param>
    public static string[]? Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!(reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals(name) && reader.Read() && reader.TokenType == JsonTokenType.StartArray)) return null;
            // Two quotation marks stand around each. Where some are part of a text, there may be room for more than come.
            var ids = new string[(json.Count((byte)'"') - 2) / 2];
            var count = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.String && count < ids.Length) ids[count++] = reader.GetString()!;
            return count == ids.Length && reader.TokenType == JsonTokenType.EndArray && reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? ids : null;
        }
        catch (Exception unusual) when (unusual is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
