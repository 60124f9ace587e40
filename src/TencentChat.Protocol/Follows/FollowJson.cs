using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Follows;

/// <summary>Source-generated JSON of the follow family's own shapes.</summary>
[JsonSerializable(typeof(FollowRequest))]
[JsonSerializable(typeof(CheckFollowsAnswer))]
[JsonSerializable(typeof(ListFollowsRequest))]
[JsonSerializable(typeof(ListFollowsAnswer))]
[JsonSerializable(typeof(CountFollowsAnswer))]
public sealed partial class FollowJson : JsonSerializerContext;
