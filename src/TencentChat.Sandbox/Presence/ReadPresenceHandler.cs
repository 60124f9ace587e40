using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Presence;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Presence;

internal sealed class ReadPresenceHandler(Emulator emulator) : UsersHandler<string, ReadPresenceRequest, ReadPresenceAnswer>(ReadPresence.Command, emulator)
{
    protected override ReadOnlyMemory<string?> Targets(ReadPresenceRequest request) => request.To!;

    protected override string? IdOf(string target) => target;

    protected override Refusal? Check(ReadPresenceRequest request) => IsFlag(request.IsNeedDetail) && IsFlag(request.IsReturnInstid) && IsFlag(request.IsReturnCustomStatus)
        ? null
        : Family.BadParameter("IsNeedDetail, IsReturnInstid and IsReturnCustomStatus are 0 or 1.");

    protected override ItemResult Tell(ReadPresenceRequest request, ChatUser? user, ItemResult result) => user is null ? result : new UserPresence
    {
        Target = result.Target,
        ResultCode = result.ResultCode,
        Status = user.Presence?.Status ?? ReadPresence.Offline,
        Platforms = request.IsNeedDetail == 1
            ? [.. (user.Presence?.Platforms ?? new Dictionary<string, string>()).Select(pair => new PlatformPresence { Platform = pair.Key, Status = pair.Value })]
            : [],
    };

    protected override ReadPresenceAnswer Answer(ItemResult[] items)
    {
        var read = items.OfType<UserPresence>().Select(Entry).ToArray();
        var failed = items.Where(item => item is not UserPresence).Select(item => new PresenceError { To = item.Target, ErrorCode = item.ResultCode }).ToArray();
        // The call as a whole fails when nobody could be read. By which code is not documented: here by that of the first.
        var code = read.Length > 0 ? 0 : failed[0].ErrorCode;
        return new()
        {
            QueryResult = read,
            ErrorList = failed.Length > 0 ? failed : null,
            ActionStatus = code == 0 ? "OK" : "FAIL",
            ErrorCode = code,
            ErrorInfo = code == 0 ? "" : "Nobody could be read.",
        };
    }

    private static bool IsFlag(int? value) => value is null or 0 or 1;

    private static PresenceEntry Entry(UserPresence user) => new() { To = user.Target, Status = user.Status, Detail = user.Platforms.Count > 0 ? user.Platforms : null };
}
