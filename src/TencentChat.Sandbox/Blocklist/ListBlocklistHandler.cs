using TencentChat.Protocol.Blocklist;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Blocklist;

internal sealed class ListBlocklistHandler(Emulator emulator) : PageHandler<ListBlocklistRequest, ListBlocklistAnswer>(ListBlocklist.Command, emulator)
{
    protected override string? Owner(ListBlocklistRequest request) => request.From;

    protected override Refusal? Check(ListBlocklistRequest request) => request.StartIndex < 0
        ? Refusal.BadParameter("StartIndex is negative.")
        : CheckSize(request.MaxLimited, nameof(request.MaxLimited));

    protected override ListBlocklistAnswer Answer(Population people, ChatUser owner, ListBlocklistRequest request)
    {
        var page = owner.Blocklist.After(request.StartIndex).Take(request.MaxLimited).ToArray();
        var more = page.Length > 0 && owner.Blocklist.After(page[^1].Place).Any();
        return new()
        {
            BlackListItem = [.. page.Select(entry => new BlockedUser { User = entry.Id, AddBlackTimeStamp = entry.Since })],
            // 0 is the end, and the beginning as well.
            StartIndex = more ? page[^1].Place : 0,
            CurruentSequence = owner.Blocklist.Version,
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        };
    }
}
