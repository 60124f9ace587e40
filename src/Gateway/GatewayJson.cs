using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Gateway.Diagnosis;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Endpoints.Accounts;
using TencentChat.Gateway.Endpoints.Blocklist;
using TencentChat.Gateway.Endpoints.Follows;
using TencentChat.Gateway.Endpoints.FriendGroups;
using TencentChat.Gateway.Endpoints.Friends;
using TencentChat.Gateway.Endpoints.Presence;
using TencentChat.Gateway.Endpoints.Profiles;
using TencentChat.Gateway.Endpoints.Relationships;
using TencentChat.Gateway.Endpoints.Signatures;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway;

/// <summary>Source-generated JSON of everything that the gateway takes and answers. What it takes is read strictly: a misspelt member is a fault.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(TargetsBody))]
[JsonSerializable(typeof(UsersBody))]
[JsonSerializable(typeof(PurgeBody))]
[JsonSerializable(typeof(PurgeCount))]
[JsonSerializable(typeof(BatchResult<BatchItem>))]
[JsonSerializable(typeof(BatchResult<CheckedFollow>))]
[JsonSerializable(typeof(BatchResult<CheckedBlock>))]
[JsonSerializable(typeof(BatchResult<CountedFollows>))]
[JsonSerializable(typeof(FollowState))]
[JsonSerializable(typeof(FollowCount))]
[JsonSerializable(typeof(BlockState))]
[JsonSerializable(typeof(Page<FollowEntry>))]
[JsonSerializable(typeof(Page<BlockEntry>))]
[JsonSerializable(typeof(RelationshipList))]
[JsonSerializable(typeof(Page<FriendEntry>))]
[JsonSerializable(typeof(FriendState))]
[JsonSerializable(typeof(PutFriendBody))]
[JsonSerializable(typeof(PatchFriendBody))]
[JsonSerializable(typeof(AddFriendsBody))]
[JsonSerializable(typeof(ImportFriendsBody))]
[JsonSerializable(typeof(BatchResult<CheckedFriend>))]
[JsonSerializable(typeof(FriendGroupList))]
[JsonSerializable(typeof(FriendGroupsBody))]
[JsonSerializable(typeof(AddFriendGroupsBody))]
[JsonSerializable(typeof(AddedFriendGroups))]
[JsonSerializable(typeof(AccountFields))]
[JsonSerializable(typeof(AccountsBody))]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(BatchResult<CheckedAccount>))]
[JsonSerializable(typeof(PresenceState))]
[JsonSerializable(typeof(BatchResult<ReadUserPresence>))]
[JsonSerializable(typeof(ProfileState))]
[JsonSerializable(typeof(BatchResult<ReadProfile>))]
[JsonSerializable(typeof(SignatureBody))]
[JsonSerializable(typeof(IssuedSignature))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(PlanPreview))]
[JsonSerializable(typeof(TrailReport))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ProblemPage))]
[JsonSerializable(typeof(IReadOnlyList<ProblemPage>))]
[JsonSerializable(typeof(ProblemCause))]
[JsonSerializable(typeof(IReadOnlyList<CauseFault>))]
[JsonSerializable(typeof(ReadinessReport))]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    /// <summary>For answers: ids in any script stay readable. Answers are never put into HTML unescaped.</summary>
    public static GatewayJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
