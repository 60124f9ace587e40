using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Writes and reads a word of an operation's own. A number is not read: the numbers behind the words are nobody's business, and any number at all would pass. Nor is
/// a list of words, which the framework would add up to another one.
/// </summary>
/// <typeparam name="TWord">The words.</typeparam>
internal sealed class WordConverter<TWord> : JsonConverterFactory
    where TWord : struct, Enum
{
    private readonly JsonStringEnumConverter<TWord> _words = new(namingPolicy: null, allowIntegerValues: false);

    public override bool CanConvert(Type typeToConvert) => _words.CanConvert(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        new OneWord((JsonConverter<TWord>)_words.CreateConverter(typeToConvert, options)!);

    private sealed class OneWord(JsonConverter<TWord> words) : JsonConverter<TWord>
    {
        /// <summary>As the framework writes them, which looks each up as it comes: of an answer of a thousand items, a thousand times.</summary>
        private readonly FrozenDictionary<TWord, JsonEncodedText> _written = Enum.GetValues<TWord>().ToFrozenDictionary(static word => word, word => Write(words, word));

        public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString()!.Contains(',', StringComparison.Ordinal)
                ? throw new JsonException("It is not one word.")
                : words.Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) => writer.WriteStringValue(_written[value]);

        private static JsonEncodedText Write(JsonConverter<TWord> words, TWord word)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(bytes)) words.Write(json, word, JsonSerializerOptions.Default);
            return JsonEncodedText.Encode(bytes.WrittenSpan[1..^1]);
        }
    }
}
