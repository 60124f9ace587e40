using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Profiles;

/// <summary>Source-generated JSON of the profile family's shapes.</summary>
[JsonSerializable(typeof(ProfileChange))]
[JsonSerializable(typeof(ReadProfilesRequest))]
[JsonSerializable(typeof(ReadProfilesAnswer))]
public sealed partial class ProfileJson : JsonSerializerContext;
