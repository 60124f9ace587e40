using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Profiles;

/// <summary>One field of a profile, or of what a user notes about a friend.</summary>
public sealed record ProfileItem : AnswerEntry
{
    /// <summary>Text as such where it was read: an element is made of it only where somebody asks for one, which in a list of a thousand nobody does.</summary>
    private object? _value;

    /// <summary>The field, such as <c>Tag_Profile_IM_Nick</c>.</summary>
    public string? Tag { get; set; }

    /// <summary>Its value: text, a whole number or an array of texts, by the field.</summary>
    public JsonElement Value
    {
        get => _value is string text ? JsonSerializer.SerializeToElement(text, ProfileJson.Default.String) : _value as JsonElement? ?? default;
        set => _value = value;
    }

    /// <summary>Its value where it is text; null where it is anything else.</summary>
    [JsonIgnore]
    public string? Text => _value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => null,
    };

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("Tag"u8)) Tag = TagNames.Read(ref json);
            else if (name.SequenceEqual("Value"u8)) TakeValue(ref json);
            else json.Skip();
        }
    }

    private void TakeValue(ref Utf8JsonReader json)
    {
        json.Read();
        _value = json.TryPlainText(out var text) ? text : JsonSerializer.Deserialize(ref json, ProfileJson.Default.JsonElement);
    }
}
