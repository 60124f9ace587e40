using TencentChat.Gateway.Callers;
using TencentChat.Protocol.Blocklist;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Whom a user blocks.</summary>
internal static class BlocklistEndpoints
{
    public static void MapBlocklist(this IEndpointRouteBuilder routes) => routes.MapCollection(new()
    {
        Path = "blocklist",
        Tag = "Blocklist",
        WriteScope = Scopes.BlocklistWrite,
        Remove = RemoveFromBlocklist.Command,
        Removing = whom => $"Remove {whom} from the blocklist",
        SeedTarget = "erin",
    });
}
