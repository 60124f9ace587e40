using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Commands;

/// <summary>How the answers of a command are read: by the shape that it declares, but that entries, and the commonest answers, take in their fields themselves.</summary>
internal static class AnswerShape
{
    /// <summary>The lists of entries that answers hold. One that is not here is read by the serializer all the same, only slower.</summary>
    internal static IReadOnlyList<JsonConverter> Lists { get; } =
    [
        new EntryList<ItemResult>(static () => new()),
        new EntryList<CheckFollowsItem>(static () => new()),
        new EntryList<FollowCounts>(static () => new()),
        new EntryList<CheckBlocklistItem>(static () => new()),
        new EntryList<CheckFriendsItem>(static () => new()),
        new EntryList<ReadFriendsItem>(static () => new()),
        new EntryList<UserProfile>(static () => new()),
        new EntryList<ListedFollow>(static () => new()),
        new EntryList<BlockedUser>(static () => new()),
        new EntryList<ListedFriend>(static () => new()),
    ];

    /// <summary>Reads an answer; null when it is the JSON literal <c>null</c>.</summary>
    public static TAnswer? Read<TAnswer>(ReadOnlySpan<byte> json, JsonTypeInfo<TAnswer> declared) where TAnswer : ChatAnswer =>
        Of<TAnswer>.ReadsItself ? ReadItself(json, declared) : JsonSerializer.Deserialize(json, Of<TAnswer>.Shape ??= Make(declared));

    /// <summary>Whatever is wrong is told as the serializer tells it.</summary>
    private static TAnswer? ReadItself<TAnswer>(ReadOnlySpan<byte> bytes, JsonTypeInfo<TAnswer> declared) where TAnswer : ChatAnswer
    {
        var json = new Utf8JsonReader(bytes);
        try
        {
            json.Read();
            if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null)) throw new JsonException();
            var answer = json.TokenType == JsonTokenType.Null ? null : declared.CreateObject!();
            var self = (IReadsItself?)answer;
            while (self is not null && json.NextField(out var name))
            {
                if (!self.TakeField(name, ref json)) json.Skip();
            }
            // Nothing may follow its end.
            json.Read();
            return answer;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new JsonException(message: null, fault);
        }
    }

    private static JsonTypeInfo<TAnswer> Make<TAnswer>(JsonTypeInfo<TAnswer> declared)
    {
        var options = new JsonSerializerOptions(declared.Options);
        foreach (var list in Lists) options.Converters.Add(list);
        return (JsonTypeInfo<TAnswer>)options.GetTypeInfo(typeof(TAnswer));
    }

    /// <summary>Made once a kind of answer, which has one shape whatever command declares it.</summary>
    private static class Of<TAnswer>
    {
        public static readonly bool ReadsItself = typeof(TAnswer).IsAssignableTo(typeof(IReadsItself));

        public static JsonTypeInfo<TAnswer>? Shape;
    }

    private sealed class EntryList<T>(Func<T> make) : JsonConverter<IReadOnlyList<T>> where T : AnswerEntry
    {
        public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.Array(make, EntryFields.UsualTargets);

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written by the shape that their command declares.");
    }
}
