using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TencentChat.Gateway.TestHost;

/// <summary>Steers the sandbox by its control paths, as a developer does.</summary>
public sealed class SandboxControlClient(HttpClient client)
{
    public async Task ResetAsync(CancellationToken cancel) =>
        (await client.PostAsync(new Uri("/sandbox/reset", UriKind.Relative), null, cancel)).EnsureSuccessStatusCode();

    /// <summary>Makes the next calls of a command misbehave.</summary>
    public Task FaultAsync(string command, object effect, CancellationToken cancel, int times = 1) => FaultsAsync([new { command, times, effect }], cancel);

    public async Task FaultsAsync(object[] faults, CancellationToken cancel)
    {
        using var answer = await client.PutAsJsonAsync("/sandbox/faults", faults, cancel);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>Replaces the world.</summary>
    public async Task WorldAsync(object world, CancellationToken cancel)
    {
        using var answer = await client.PutAsJsonAsync("/sandbox/state", world, cancel);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>The ids in one of a user's lists: <c>follows</c>, <c>blocklist</c> or <c>friends</c>.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string list, string user, CancellationToken cancel)
    {
        var state = await client.GetFromJsonAsync<JsonObject>("/sandbox/state", cancel);
        return state![list]?[user] is JsonArray ids ? [.. ids.Select(id => (id is JsonObject friend ? friend["friendId"] : id)!.GetValue<string>())] : [];
    }

    /// <summary>The calls received, oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedCall>> CallsAsync(CancellationToken cancel)
    {
        var calls = await client.GetFromJsonAsync<List<ReceivedCall>>("/sandbox/calls", JsonSerializerOptions.Web, cancel);
        calls!.Reverse();
        return calls;
    }
}

/// <summary>A call that the sandbox received.</summary>
public sealed record ReceivedCall(string Command, string? Identifier, JsonElement Body, int? ErrorCode, double? DurationMs)
{
    public string From => Body.GetProperty("From_Account").GetString()!;

    public string[] To => [.. Body.GetProperty("To_Account").EnumerateArray().Select(id => id.GetString()!)];
}
