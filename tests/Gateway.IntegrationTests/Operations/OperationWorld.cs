using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>The seed, with heidi beside the others, and friends: alice is friends with bob, who is in her group Work, and with dave. Her group Home is empty.</summary>
internal static class OperationWorld
{
    private const string Friends = """
        {"alice":[{"friendId":"bob","remark":"Bobby","groups":["Work"],"source":"AddSource_Type_Web"},{"friendId":"dave"}],"bob":[{"friendId":"alice"}],"dave":[{"friendId":"alice"}]}
        """;

    public static async Task MakeAsync(GatewayHost host, CancellationToken cancel)
    {
        await host.Sandbox.ResetAsync(cancel);
        var state = JsonNode.Parse(await ReadAsync(host, cancel))!;
        state["accounts"]!.AsArray().Add("heidi");
        state["friends"] = JsonNode.Parse(Friends);
        state["friendGroups"] = JsonNode.Parse("""{"alice":["Work","Home"]}""");
        await host.Sandbox.WorldAsync(state, cancel);
    }

    /// <summary>The whole world, as text to compare.</summary>
    public static Task<string> ReadAsync(GatewayHost host, CancellationToken cancel) => host.Client.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), cancel);

    /// <summary>The ids of users that a call named, wherever its command has them.</summary>
    public static IReadOnlySet<string> IdsOf(JsonElement body)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Collect(body, isId: false);
        return ids;

        void Collect(JsonElement element, bool isId)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject()) Collect(member.Value, member.Name is "From_Account" or "To_Account" or "UserID");
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray()) Collect(item, isId);
            }
            else if (isId)
            {
                ids.Add(element.GetString()!);
            }
        }
    }
}
