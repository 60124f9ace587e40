using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>Settings that change under a gateway that runs.</summary>
public sealed class ChangedSettingsTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task A_key_that_is_revoked_opens_nothing_within_a_second_and_a_new_one_does()
    {
        Write("Gateway__Clients__shop__ApiKeySha256__0", Digest("old-key"));
        await using var gateway = Start(_files.FullName);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };
        Assert.Equal((200, 401), (await StatusAsync(client, "old-key"), await StatusAsync(client, "new-key")));

        Write("Gateway__Clients__shop__ApiKeySha256__0", Digest("new-key"));
        var revoked = Stopwatch.StartNew();
        await Eventually.Async(async () => await StatusAsync(client, "old-key") == 401);

        Assert.True(revoked.Elapsed < TimeSpan.FromSeconds(1), $"It took {revoked.Elapsed}.");
        Assert.Equal(200, await StatusAsync(client, "new-key"));
    }

    [Fact]
    public async Task A_mount_that_is_exchanged_by_a_link_above_it_is_seen()
    {
        var (first, second) = (_files.CreateSubdirectory("..first"), _files.CreateSubdirectory("..second"));
        const string Name = "Gateway__Clients__shop__ApiKeySha256__0";
        await File.WriteAllTextAsync(Path.Combine(first.FullName, Name), Digest("old-key"), Cancel);
        await File.WriteAllTextAsync(Path.Combine(second.FullName, Name), Digest("new-key"), Cancel);
        var mount = Directory.CreateDirectory(Path.Combine(_files.FullName, "mount")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(mount, "..data"), first.FullName);
        File.CreateSymbolicLink(Path.Combine(mount, Name), Path.Combine("..data", Name));
        await using var gateway = Start(mount);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };
        Assert.Equal(200, await StatusAsync(client, "old-key"));

        Directory.CreateSymbolicLink(Path.Combine(mount, "..new"), second.FullName);
        Directory.Delete(Path.Combine(mount, "..data"));
        Directory.Move(Path.Combine(mount, "..new"), Path.Combine(mount, "..data"));

        await Eventually.Async(async () => await StatusAsync(client, "new-key") == 200);
        Assert.Equal(401, await StatusAsync(client, "old-key"));
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_is_told_in_the_log_without_what_it_holds()
    {
        Write("Gateway__Clients__shop__ApiKeySha256__0", Digest("a-key"));
        await using var gateway = Start(_files.FullName);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };

        Write("Gateway__Clients__shop__ApiKeySha256__1", "CANARY-not-a-digest");
        Write("Gateway__Clients__shop__UserSigKye", "CANARY-in-the-wrong-place");
        await Eventually.Async(() => Task.FromResult(gateway.Output.Count(line => line.Contains("are refused", StringComparison.Ordinal)) >= 2));

        Assert.Equal(200, await StatusAsync(client, "a-key"));
        Assert.Contains(gateway.Output, line => line.Contains("Gateway:Clients:shop:ApiKeySha256:1 is not a SHA-256 digest", StringComparison.Ordinal));
        Assert.Contains(gateway.Output, line => line.Contains("Gateway:Clients:shop:UserSigKye is not a setting", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Output, line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_says_that_a_change_was_refused_until_a_good_one_comes()
    {
        Write("Gateway__Clients__shop__ApiKeySha256__0", Digest("a-key"));
        await using var gateway = Start(_files.FullName);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel) };
        Assert.Equal((200, "ok", null), await ReadyAsync(client));

        Write("Gateway__Clients__shop__ApiKeySha256__1", "CANARY-not-a-digest");
        await Eventually.Async(async () => await ReadyAsync(client) is (200, "degraded", { } detail)
            && detail.Contains("what was before stays in force", StringComparison.Ordinal) && !detail.Contains("CANARY", StringComparison.Ordinal));
        Write("Gateway__Clients__shop__ApiKeySha256__1", Digest("another-key"));

        await Eventually.Async(async () => await ReadyAsync(client) == (200, "ok", null));
        Assert.Equal(200, await StatusAsync(client, "another-key"));
    }

    private static async Task<(int Code, string Status, string? Detail)> ReadyAsync(HttpClient client)
    {
        var ready = await Answer.OfAsync(client, new(HttpMethod.Get, "/healthz/ready"));
        var check = ready.Json["checks"]!.AsArray().Single(check => check!["name"]!.GetValue<string>() == "configuration")!;
        return (ready.Code, check["status"]!.GetValue<string>(), check["detail"]?.GetValue<string>());
    }

    private static GatewayProcess Start(string secrets) => new(new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Gateway__SecretsDirectory"] = secrets,
        ["Chat__Apps__main__SdkAppId"] = "1600000001",
        ["Chat__Apps__main__Region"] = "Singapore",
        ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
        ["Gateway__Clients__shop__Apps__0"] = "main",
        ["Gateway__Clients__shop__Scopes__0"] = "*",
        ["Gateway__Clients__shop__ActAs__0"] = "*",
    });

    /// <summary>Nothing is sent upstream for it.</summary>
    private static async Task<int> StatusAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true") { Headers = { { "X-Api-Key", key } } };
        return (await Answer.OfAsync(client, request)).Code;
    }

    private void Write(string name, string value)
    {
        // As editors and mounts do it: a file is there whole, or not yet.
        var draft = Path.Combine(_files.FullName, $"ignore.{name}");
        File.WriteAllText(draft, value);
        File.Move(draft, Path.Combine(_files.FullName, name), overwrite: true);
    }

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
