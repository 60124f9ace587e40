using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Presence;

/// <summary>Reads an array of platforms, or one platform without the array around it; writes the array.</summary>
internal sealed class PlatformsConverter : JsonConverter<IReadOnlyList<PlatformPresence>>
{
    public override IReadOnlyList<PlatformPresence>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return JsonSerializer.Deserialize(ref reader, PresenceJson.Default.IReadOnlyListPlatformPresence);
        return JsonSerializer.Deserialize(ref reader, PresenceJson.Default.PlatformPresence) is { } only ? [only] : [];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<PlatformPresence> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, PresenceJson.Default.IReadOnlyListPlatformPresence);
}
