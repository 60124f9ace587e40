using System.Text.Json.Serialization;

namespace TencentChat.Protocol.FriendGroups;

/// <summary>Source-generated JSON of the friend-group family's own shapes.</summary>
[JsonSerializable(typeof(AddFriendGroupsRequest))]
[JsonSerializable(typeof(AddFriendGroupsAnswer))]
[JsonSerializable(typeof(RemoveFriendGroupsRequest))]
[JsonSerializable(typeof(RemoveFriendGroupsAnswer))]
[JsonSerializable(typeof(ListFriendGroupsRequest))]
[JsonSerializable(typeof(ListFriendGroupsAnswer))]
public sealed partial class FriendGroupJson : JsonSerializerContext;
