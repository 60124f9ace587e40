using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>What the parts are timed on.</summary>
internal static class Samples
{
    public const string Actor = "alice";

    private static readonly ChatApps Apps = new(new LiveSettings(new(
        new ChatOptions { Apps = { ["main"] = new() { SdkAppId = 1_600_000_001, Region = "Singapore", SecretKey = "a-secret-key-of-benchmarks" } } },
        new GatewayOptions())));

    public static ChatApp App { get; } = Apps.Find("main")!;

    public static EnvelopeReader Envelopes { get; } = new(new SecretRedactor(Apps));

    public static BatchParts Parts { get; } = new(new(Envelopes), static (_, _) => Task.CompletedTask);

    /// <summary>In the name of a caller without a quota.</summary>
    public static CallerClaim Claim { get; } = new(Actor, quota: null, known: 1);

    public static string[] Users(int count) => [.. Enumerable.Range(0, count).Select(static number => $"user-{number:000000}")];

    public static BatchPlan<string> Unfollowing(string[] users) => new(App, Unfollow.Command, Actor, users, static user => user, Parts);

    /// <summary>The answer of a batch that did all it was to do.</summary>
    public static byte[] BatchAnswer(string[] users) => Written(
        new AccountTargetsAnswer
        {
            ResultItem = Array.ConvertAll(users, static user => new ItemResult { Target = user, ResultCode = 0, ResultInfo = "" }),
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        },
        AccountTargetsJson.Default.AccountTargetsAnswer);

    /// <summary>A page of a list, every user with a nickname; of those every other is not ASCII.</summary>
    public static byte[] Page(string[] users) => Written(
        new ListFollowsAnswer
        {
            FollowItem = [.. users.Select(static (user, number) => new ListedFollow
            {
                User = user,
                FollowTime = 1_719_000_000 + number,
                ProfileItem = [new() { Tag = ProfileTags.Nickname.Name, Value = JsonElement.Parse($"\"{(number % 2 == 0 ? "User" : "用户")} {number}\"") }],
            })],
            NextCursor = "c1000",
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        },
        FollowJson.Default.ListFollowsAnswer);

    /// <summary>The least that reading can take: every token is looked at, and nothing is made of any.</summary>
    public static int Walk(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = 0;
        while (reader.Read()) tokens++;
        return tokens;
    }

    /// <summary>As upstream writes: what is not ASCII stays as it is.</summary>
    private static byte[] Written<T>(T answer, JsonTypeInfo<T> shape)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, answer, shape);
        }
        return json.ToArray();
    }
}
