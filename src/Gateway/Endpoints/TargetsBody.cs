using System.Text.Json;

namespace TencentChat.Gateway.Endpoints;

/// <summary>A body that names the targets of the call, so that there may be none, too many, or some that are no ids.</summary>
internal interface INamesTargets;

/// <summary>A body that names users to act for, which not every caller may.</summary>
internal interface INamesActors : INamesTargets;

/// <summary>The body of a call on targets.</summary>
public sealed record TargetsBody : INamesTargets
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"targets":["…"]}""";

    /// <summary>The ids to act on: 1 to 10,000 of them. The same id twice is sent once and answered at each index.</summary>
    public string[]? Targets { get; set; }

    /// <summary>Reads the usual body; null where it is anything else.</summary>
    internal static TargetsBody? ReadUsual(ReadOnlySpan<byte> json) => UsualIds.Read(json, "targets"u8) is { } ids ? new() { Targets = ids } : null;
}

/// <summary>The body of a call on users, for none of whom in particular it acts.</summary>
public sealed record UsersBody : INamesActors
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"users":["…"]}""";

    /// <summary>The ids of the users: 1 to 10,000 of them. The same id twice is sent once and answered at each index.</summary>
    public string[]? Users { get; set; }

    /// <summary>Reads the usual body; null where it is anything else.</summary>
    internal static UsersBody? ReadUsual(ReadOnlySpan<byte> json) => UsualIds.Read(json, "users"u8) is { } ids ? new() { Users = ids } : null;
}

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
