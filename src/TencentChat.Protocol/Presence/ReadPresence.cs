using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Presence;

/// <summary>Tells who is online.</summary>
/// <remarks>
/// Codes of its own: 70107 no such account (on an item), 70169 and 90992 time-out, 90001 not JSON or no account named, 90003 <c>To_Account</c> of a wrong type,
/// 90009 not an administrator, 90011 more than 500 accounts, 90994, 90995 and 91000 internal error. The envelope fails only when every account does.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/35477"/>
public static class ReadPresence
{
    /// <summary>Connected now.</summary>
    public const string Online = "Online";

    /// <summary>The client was ended or sent to the background and can still be pushed to: kept for seven days, then <see cref="Offline"/>.</summary>
    public const string PushOnline = "PushOnline";

    /// <summary>Logged out, or never logged in.</summary>
    public const string Offline = "Offline";

    /// <summary>The declaration; as it stands, it asks for the state alone.</summary>
    public static BatchCommand<string, ReadPresenceRequest, ReadPresenceAnswer> Command { get; } = new("openim/query_online_status")
    {
        TargetsPerCall = 500,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [70107, 70169, 90001, 90003, 90009, 90011, 90992, 90994, 90995, 91000],
        Document = new("https://www.tencentcloud.com/document/product/1047/35477"),
        Request = static (_, targets) => new(targets),
        RequestJson = PresenceJson.Default.ReadPresenceRequest,
        AnswerJson = PresenceJson.Default.ReadPresenceAnswer,
    };

    /// <summary>Asks for the state on each platform as well.</summary>
    public static BatchCommand<string, ReadPresenceRequest, ReadPresenceAnswer> WithPlatforms { get; } =
        Command.AskedAs(static (_, targets) => new(targets, IsNeedDetail: 1));
}

/// <summary>The request of <see cref="ReadPresence"/>.</summary>
/// <param name="To">The users, <c>To_Account</c>.</param>
/// <param name="IsNeedDetail">1 for the state on each platform; 0 unless given.</param>
/// <param name="IsReturnInstid">1 for the ids of client instances; newer Chinese documents only, which do not say where the answer puts them.</param>
/// <param name="IsReturnCustomStatus">1 for the custom status; the same.</param>
public sealed record ReadPresenceRequest(
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? IsNeedDetail = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? IsReturnInstid = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? IsReturnCustomStatus = null);
