using System.Text.Json.Serialization;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Writes and reads a word of an operation's own. A number is not read: the numbers behind the words are nobody's business, and any number at all would pass.</summary>
/// <typeparam name="TWord">The words.</typeparam>
internal sealed class WordConverter<TWord>() : JsonStringEnumConverter<TWord>(namingPolicy: null, allowIntegerValues: false)
    where TWord : struct, Enum;
