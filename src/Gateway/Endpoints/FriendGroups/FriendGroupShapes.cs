using TencentChat.Gateway.Problems;
using TencentChat.Protocol.FriendGroups;

namespace TencentChat.Gateway.Endpoints.FriendGroups;

/// <summary>A user's friend groups.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Groups">The groups; 32 at most.</param>
public sealed record FriendGroupList(string UserId, IReadOnlyList<FriendGroupEntry> Groups);

/// <summary>One friend group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How many friends are in it; absent where upstream does not say.</param>
/// <param name="Friends">Who they are; only where <c>includeFriends</c> asks for it.</param>
public sealed record FriendGroupEntry(string Name, int? Size = null, IReadOnlyList<string>? Friends = null);

/// <summary>Names of friend groups.</summary>
public sealed record FriendGroupsBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"groups":["…"]}""";

    /// <summary>The names: 1 to 32 of them, at most 30 bytes of UTF-8 each.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    internal static void Check(IReadOnlyList<string>? groups, IdList faults)
    {
        if (groups is not { Count: > 0 and <= FriendGroupName.MostPerUser })
        {
            faults.Refuse("/groups", ProblemKinds.ValidationFailed, $"It names 1 to {FriendGroupName.MostPerUser} groups.");
            return;
        }
        for (var i = 0; i < groups.Count; i++) faults.Check(FriendGroupName.Fault(groups[i]), $"/groups/{i}");
    }
}

/// <summary>Friend groups to make.</summary>
public sealed record AddFriendGroupsBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"groups":["…"],"friends":["…"]}""";

    /// <summary>The names: 1 to 32 of them, at most 30 bytes of UTF-8 each.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Friends who join every one of them; 1,000 at most.</summary>
    public string[]? Friends { get; init; }
}

/// <summary>Friend groups that were made.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Outcome"><c>succeeded</c> when every friend named is in them, else <c>partial</c>.</param>
/// <param name="Summary">How many friends ended how.</param>
/// <param name="Results">What happened to each friend.</param>
public sealed record AddedFriendGroups(string UserId, IReadOnlyList<string> Groups, BatchOutcome Outcome, BatchSummary Summary, IReadOnlyList<BatchItem> Results);
