using System.Text.Json.Nodes;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>One batch of a run: whom it names, in which world, and what it wants.</summary>
internal sealed class Storm
{
    public const string Actor = "storm";

    private const int Targets = 5_000;

    private static readonly Kind[] Kinds =
    [
        new("follows:batchDelete", "follows", Unfollow.Command, Relation.Follows, Adds: false),
        new("blocklist:batchAdd", "blocklist", AddToBlocklist.Command, Relation.Blocks, Adds: true),
        new("friends:batchAdd", "friends", AddFriends.Command, Relation.Befriends | Relation.IsBefriended, Adds: true),
        new("follows:batchAdd", "follows", Follow.Command, Relation.Follows, Adds: true),
        new("friends:batchDelete", "friends", RemoveFriends.Command, Relation.Befriends | Relation.IsBefriended, Adds: false),
        new("blocklist:batchDelete", "blocklist", RemoveFromBlocklist.Command, Relation.Blocks, Adds: false),
        new("friends:batchImport", "friends", ImportFriends.Command, Relation.Befriends, Adds: true),
        new("friends:batchAdd", "friends", AddFriends.Of(FriendScope.Both, force: true), Relation.Befriends | Relation.IsBefriended, Adds: true) { Members = { ["force"] = true } },
    ];

    private readonly Kind _kind;
    private readonly string[] _related;
    private readonly string[] _asks;

    public Storm(int seed, Random random)
    {
        _kind = Kinds[seed % Kinds.Length];
        Existing = [.. Enumerable.Range(0, Targets - 100).Select(i => $"t{i:0000}")];
        string[] absent = [.. Enumerable.Range(0, 50).Select(i => $"ghost{i:00}")];
        // Some are named twice.
        Inputs = [.. Existing, .. absent, .. Existing.Take(Targets - Existing.Count - absent.Length)];
        random.Shuffle(Inputs);
        // Most are not yet as wanted; the rest cannot tell a lost write from none.
        _related = [.. Existing.Where(_ => random.Next(10) == 0 == _kind.Adds)];
        _asks = [.. Existing.Where(_ => random.Next(10) == 0)];
    }

    public string Operation => _kind.Operation;

    /// <summary>Those of the inputs that exist.</summary>
    public IReadOnlyList<string> Existing { get; }

    /// <summary>The targets of the batch, in input order.</summary>
    public string[] Inputs { get; }

    public string Command => _kind.Command.Path;

    public string Check => _kind.Command.Settlement!.Check.Path;

    /// <summary>How many calls it takes while nothing is tried again.</summary>
    public int Calls => (Targets + _kind.Command.TargetsPerCall - 1) / _kind.Command.TargetsPerCall;

    /// <summary>The world that it meets.</summary>
    public object World => new
    {
        accounts = (string[])[Actor, .. Existing],
        follows = Lists("follows"),
        blocklist = Lists("blocklist"),
        friends = _kind.List == "friends"
            ? _related.Select(target => (From: target, To: new { friendId = Actor })).ToDictionary(side => side.From, side => (object)new[] { side.To })
                .Append(new(Actor, _related.Select(target => new { friendId = target }).ToArray())).ToDictionary()
            : [],
        profiles = _asks.ToDictionary(target => target, _ => new Dictionary<string, string> { ["Tag_Profile_IM_AllowType"] = "AllowType_Type_NeedConfirm" }),
    };

    /// <summary>The body of the request.</summary>
    public JsonObject Body
    {
        get
        {
            var body = _kind.Members.DeepClone().AsObject();
            if (_kind.Operation.EndsWith("Import", StringComparison.Ordinal))
                body["friends"] = new JsonArray([.. Inputs.Select(id => new JsonObject { ["friendId"] = id })]);
            else
                body["targets"] = new JsonArray([.. Inputs.Select(id => JsonValue.Create(id))]);
            return body;
        }
    }

    /// <summary>Whether a target stands as the batch wants it.</summary>
    public bool IsWanted(Relation relation) => (relation & _kind.Relation) == (_kind.Adds ? _kind.Relation : Relation.None);

    private Dictionary<string, string[]> Lists(string list) => _kind.List == list ? new() { [Actor] = _related } : [];

    private sealed record Kind(string Operation, string List, BatchCommand Command, Relation Relation, bool Adds)
    {
        public JsonObject Members { get; } = [];
    }
}
