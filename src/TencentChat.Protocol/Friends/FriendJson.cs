using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Friends;

/// <summary>Source-generated JSON of the friend family's own shapes.</summary>
[JsonSerializable(typeof(AddFriendsRequest))]
[JsonSerializable(typeof(ImportFriendsRequest))]
[JsonSerializable(typeof(UpdateFriendsRequest))]
[JsonSerializable(typeof(WriteFriendsAnswer))]
[JsonSerializable(typeof(RemoveFriendsRequest))]
[JsonSerializable(typeof(RemoveAllFriendsRequest))]
[JsonSerializable(typeof(CheckFriendsRequest))]
[JsonSerializable(typeof(CheckFriendsAnswer))]
[JsonSerializable(typeof(ReadFriendsRequest))]
[JsonSerializable(typeof(ReadFriendsAnswer))]
[JsonSerializable(typeof(ListFriendsRequest))]
[JsonSerializable(typeof(ListFriendsAnswer))]
public sealed partial class FriendJson : JsonSerializerContext;
