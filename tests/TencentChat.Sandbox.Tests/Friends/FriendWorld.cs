using System.Text;
using System.Text.Json;
using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Tests.Friends;

/// <summary>A world of made-up users, and the commands of the friend families without a socket between.</summary>
internal sealed class FriendWorld : IDisposable
{
    public const string Add = "sns/friend_add", Import = "sns/friend_import", Update = "sns/friend_update", Remove = "sns/friend_delete", RemoveAll = "sns/friend_delete_all",
        Check = "sns/friend_check", Read = "sns/friend_get_list", List = "sns/friend_get", AddGroups = "sns/group_add", RemoveGroups = "sns/group_delete", ListGroups = "sns/group_get";

    private readonly Emulator _emulator;

    public FriendWorld(string state = """{"accounts":["alice","bob","carol","dave"]}""", SandboxDialect dialect = SandboxDialect.Documented)
    {
        _emulator = new(new() { Dialect = dialect }, Time);
        _emulator.World.Replace(JsonSerializer.Deserialize(state, SandboxControlJson.Default.WorldState)!);
    }

    public SteppedTime Time { get; } = new();

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The world as the control path writes it.</summary>
    public string State => JsonSerializer.Serialize(_emulator.World.Read(), SandboxControlJson.Default.WorldState);

    public T Run<T>(Func<Population, T> step) => _emulator.World.Run(step);

    public void SetProfile(string user, string tag, string word) => Run(people => people.Find(user)!.Profile[tag] = JsonElement.Parse($"\"{word}\""));

    public async Task<JsonElement> CallAsync(string command, string json)
    {
        var reply = await _emulator.Handlers.Find(command)!.AnswerAsync(Encoding.UTF8.GetBytes(json), CallFault.None);
        return JsonElement.Parse(Encoding.UTF8.GetString(reply.Json.Span));
    }

    /// <summary>The code of a call.</summary>
    public async Task<int> CodeAsync(string command, string json) => (await CallAsync(command, json)).GetProperty("ErrorCode").GetInt32();

    /// <summary>The codes of the targets of a call that is accepted.</summary>
    public async Task<int[]> ItemsAsync(string command, string json) => ItemsOf(await CallAsync(command, json));

    /// <summary>Makes a call that is accepted, and minds the codes of its targets.</summary>
    public async Task ExpectAsync(int[] codes, string command, string json) => Assert.Equal(codes, ItemsOf(await CallAsync(command, json)));

    public static int[] ItemsOf(JsonElement answer)
    {
        Assert.Equal((0, "OK"), (answer.GetProperty("ErrorCode").GetInt32(), answer.GetProperty("ActionStatus").GetString()));
        var items = answer.TryGetProperty("ResultItem", out var found) ? found : answer.GetProperty("InfoItem");
        return [.. items.EnumerateArray().Select(item => item.GetProperty("ResultCode").GetInt32())];
    }

    public static string InfoOf(JsonElement answer, int item = 0) =>
        (answer.TryGetProperty("ResultItem", out var found) ? found : answer.GetProperty("InfoItem"))[item].GetProperty("ResultInfo").GetString()!;

    /// <summary>How two users have each other, by the words of the check.</summary>
    public async Task<string> RelationAsync(string a, string b) =>
        (await CallAsync(Check, $$"""{"From_Account":"{{a}}","To_Account":["{{b}}"],"CheckType":"CheckResult_Type_Both"}"""))
        .GetProperty("InfoItem")[0].GetProperty("Relation").GetString()!["CheckResult_Type_".Length..];

    /// <summary>The body of an addition.</summary>
    public static string Addition(string from, string[] to, string type = "Add_Type_Both", int force = 0, string more = "") =>
        $$"""{"From_Account":"{{from}}","AddFriendItem":[{{Items(to, more)}}],"AddType":"{{type}}","ForceAddFlags":{{force}}}""";

    public static string Items(IEnumerable<string> to, string more = "") =>
        string.Join(',', to.Select(id => $$"""{"To_Account":"{{id}}","AddSource":"AddSource_Type_Web"{{more}}}"""));

    /// <summary>An array of the ids <c>u0</c>, <c>u1</c> and so on.</summary>
    public static string Users(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"u{i}\""))}]";

    /// <summary>A state in which alice has many friends, one way.</summary>
    public static string Crowd(int friends)
    {
        var entries = string.Join(',', Enumerable.Range(0, friends).Select(i => $$"""{"friendId":"u{{i}}"}"""));
        return $$$"""{"accounts":["alice","bob","carol",{{{Users(friends)[1..]}}},"friends":{"alice":[{{{entries}}}]}}""";
    }

    public void Dispose() => _emulator.Dispose();
}
