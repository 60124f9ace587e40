using System.Globalization;
using System.Text;
using System.Text.Json;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>An operation that hostile answers are given to, and what its own answer may then claim.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its address.</param>
/// <param name="Body">Its body, if it has one.</param>
/// <param name="Writes">The command by which it changes something of each target; null where it only reads, or passes through.</param>
internal sealed record HostileCall(string Method, string Path, string? Body = null, BatchCommand? Writes = null)
{
    private const string Targets = """{"targets":["bob","carol"]}""", Passed = "/v4/follow/follow_delete";

    public static readonly HostileCall[] All =
    [
        new("DELETE", "/users/alice/follows/bob", null, Unfollow.Command),
        new("PUT", "/users/alice/follows/bob", null, Follow.Command),
        new("POST", "/users/alice/follows:batchAdd", Targets, Follow.Command),
        new("POST", "/users/alice/follows:batchDelete", Targets, Unfollow.Command),
        new("PUT", "/users/alice/blocklist/bob", null, AddToBlocklist.Command),
        new("POST", "/users/alice/blocklist:batchDelete", Targets, RemoveFromBlocklist.Command),
        new("POST", "/users/alice/friends:batchAdd", Targets, AddFriends.Command),
        new("DELETE", "/users/alice/friends/bob", null, RemoveFriends.Command),
        new("POST", "/users/alice/friends:batchDelete", Targets, RemoveFriends.Command),
        new("POST", "/users/alice/friends:batchImport", """{"friends":[{"friendId":"bob"},{"friendId":"carol"}]}""", ImportFriends.Command),
        new("GET", "/users/alice/follows/bob"),
        new("GET", "/users/alice/follows?pageSize=10"),
        new("GET", "/users/alice/blocklist"),
        new("GET", "/users/alice/friends"),
        new("GET", "/users/alice/friends/bob"),
        new("GET", "/users/alice/friend-groups"),
        new("GET", "/users/alice/follow-counts"),
        new("GET", "/users/alice/relationships?target=bob"),
        new("GET", "/users/alice/presence"),
        new("GET", "/users/alice/profile"),
        new("GET", "/accounts/bob"),
        new("POST", "/users/alice/follows:batchCheck", Targets),
        new("POST", "/users/alice/follows:purge", """{"confirm":true}"""),
        new("POST", "/accounts:batchImport", """{"accounts":[{"userId":"bob"}]}"""),
        new("POST", "/accounts/bob:kick"),
        new("POST", Passed, """{"From_Account":"alice","To_Account":["bob"]}"""),
        new("POST", Passed, """{"From_Account":"alice","To_Account":["bob"]}"""),
    ];

    public HttpRequestMessage Request() => new(new(Method), Path) { Content = Body is null ? null : new StringContent(Body, Encoding.UTF8, "application/json") };

    /// <summary>What an answer of the gateway claims that upstream's does not say; null when nothing.</summary>
    public string? FalseClaim(int status, string? outcome, string? code, byte[] body, HostileAnswer said)
    {
        if (Path == Passed) return status == 200 ? PassedFault(code, body, said) : null;
        if (Writes is null) return null;
        if (Body is null) return status is 202 or 204 ? Fault("bob", status == 202 ? "pending" : outcome ?? "succeeded", said) : null;
        using var answer = JsonDocument.Parse(body);
        if (!answer.RootElement.TryGetProperty("results", out var results)) return "no results";
        return results.EnumerateArray().Select(item => Fault(item.GetProperty("targetId").GetString()!, item.GetProperty("outcome").GetString()!, said)).FirstOrDefault(fault => fault is not null);
    }

    private static string? PassedFault(string? code, byte[] body, HostileAnswer said)
    {
        if (said.Body is null || !body.AsSpan().SequenceEqual(said.Body)) return "another body than upstream's";
        if (code is null || said.Json is not { } json) return null;
        var first = json.EnumerateObject().FirstOrDefault(member => member.NameEquals("ErrorCode")).Value;
        return Number(first)?.ToString(CultureInfo.InvariantCulture) == code ? null : "another code than upstream's";
    }

    private string? Fault(string target, string outcome, HostileAnswer said) =>
        outcome is "failed" or "unknown" || (said.Json is { } json && Says(json, target, outcome)) ? null : $"{target} is {outcome}";

    /// <summary>Done is an accepted call whose items about the target all say 0; so before, or pending, what a code says in their place or the call's.</summary>
    private bool Says(JsonElement json, string target, string outcome)
    {
        if (Number(Of(json, "ErrorCode")) is not { } code) return false;
        if (code != 0 && Means(code, Text(Of(json, "ErrorInfo")), outcome)) return true;
        var items = Of(json, "ResultItem") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && Text(Of(item, "To_Account")) == target).ToList()
            : [];
        var isDone = items.Count > 0 && items.All(item => Number(Of(item, "ResultCode")) is { } own && (own == 0 || Means(own, Text(Of(item, "ResultInfo")), outcome: null)));
        return outcome switch
        {
            "succeeded" => code == 0 && Text(Of(json, "ActionStatus")) != "FAIL" && isDone,
            _ => items.Exists(item => Number(Of(item, "ResultCode")) is { } own && own != 0 && Means(own, Text(Of(item, "ResultInfo")), outcome)) || isDone,
        };
    }

    private bool Means(int code, string? info, string? outcome) => ErrorTable.Read(code, info, Writes!) switch
    {
        { AlreadySo: true } => outcome is null or "unchanged",
        { Pending: true } => outcome is null or "pending",
        // A check has to tell, which is given the same answer.
        { Ambiguous: true } => outcome is null,
        _ => false,
    };

    private static JsonElement Of(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : default;

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half a surrogate pair.
            return null;
        }
    }
}
