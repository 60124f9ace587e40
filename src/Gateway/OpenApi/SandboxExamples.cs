namespace TencentChat.Gateway.OpenApi;

/// <summary>Bodies for the sandbox's control paths that work when they are sent as they are.</summary>
internal static class SandboxExamples
{
    public const string Seed = """
        {
          "accounts": ["alice", "bob", "carol", "dave", "erin", "frank"],
          "follows": { "alice": ["bob", "carol", "dave"], "bob": ["alice"] },
          "blocklist": { "alice": ["erin", "frank"] },
          "profiles": {
            "alice": { "Tag_Profile_IM_Nick": "Alice" }, "bob": { "Tag_Profile_IM_Nick": "Bob" }, "carol": { "Tag_Profile_IM_Nick": "Carol" },
            "dave": { "Tag_Profile_IM_Nick": "Dave" }, "erin": { "Tag_Profile_IM_Nick": "Erin" }, "frank": { "Tag_Profile_IM_Nick": "Frank" }
          },
          "presence": {
            "alice": { "status": "Online", "platforms": { "Web": "Online" } },
            "bob": { "status": "PushOnline", "platforms": { "iPhone": "PushOnline" } }
          }
        }
        """;

    public const string Fault = """
        [{ "command": "follow/follow_delete", "times": 2, "effect": { "kind": "errorCode", "errorCode": 30006, "errorInfo": "Err_SNS_Internal" } }]
        """;

    public const string Calls = """
        [{
          "command": "follow/follow_delete", "identifier": "administrator",
          "body": { "From_Account": "alice", "To_Account": ["bob"] }, "errorCode": 0, "durationMs": 0.4
        }]
        """;

    public static IReadOnlyList<RequestExample> Worlds { get; } =
    [
        new("seed", "The seed", Seed),
        new("strangers", "Two who know nobody", """{ "accounts": ["alice", "bob"] }"""),
    ];

    public static IReadOnlyList<RequestExample> Faults { get; } =
    [
        new("errorCode", "The next two calls fail with a code", Fault),
        new("itemCode", "One target of the next call fails",
            One("""{ "kind": "itemCode", "targets": ["bob"], "resultCode": 30006, "resultInfo": "Err_SNS_Internal" }""")),
        new("delay", "The next call takes two seconds", One("""{ "kind": "delay", "milliseconds": 2000 }""")),
        new("hang", "No answer ever comes", One("""{ "kind": "hang" }""")),
        new("httpStatus", "HTTP 503 with an empty body", One("""{ "kind": "httpStatus", "status": 503 }""")),
        new("reset", "The connection is cut", One("""{ "kind": "reset" }""")),
        new("truncate", "Done, but the answer breaks off", One("""{ "kind": "truncate" }""")),
        new("notJson", "The answer is not JSON", One("""{ "kind": "notJson" }""")),
        new("applyThenHang", "Done, but no answer ever comes", One("""{ "kind": "applyThenHang" }""")),
    ];

    private static string One(string effect) => $$"""[{ "command": "follow/follow_delete", "times": 1, "effect": {{effect}} }]""";
}
