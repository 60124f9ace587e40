using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Presence;

/// <summary>Source-generated JSON of the presence family's shapes.</summary>
[JsonSerializable(typeof(ReadPresenceRequest))]
[JsonSerializable(typeof(ReadPresenceAnswer))]
[JsonSerializable(typeof(PlatformPresence))]
[JsonSerializable(typeof(IReadOnlyList<PlatformPresence>))]
public sealed partial class PresenceJson : JsonSerializerContext;
