using TencentChat.Gateway.Callers;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Whom a user follows.</summary>
internal static class FollowEndpoints
{
    public static void MapFollows(this IEndpointRouteBuilder routes) => routes.MapCollection(new()
    {
        Path = "follows",
        Tag = "Follows",
        WriteScope = Scopes.FollowsWrite,
        Remove = Unfollow.Command,
        Removing = whom => $"Unfollow {whom}",
        SeedTarget = "bob",
    });
}
