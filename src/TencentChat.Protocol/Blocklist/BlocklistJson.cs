using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Blocklist;

/// <summary>Source-generated JSON of the blocklist family's own shapes.</summary>
[JsonSerializable(typeof(CheckBlocklistRequest))]
[JsonSerializable(typeof(CheckBlocklistAnswer))]
[JsonSerializable(typeof(ListBlocklistRequest))]
[JsonSerializable(typeof(ListBlocklistAnswer))]
public sealed partial class BlocklistJson : JsonSerializerContext;
