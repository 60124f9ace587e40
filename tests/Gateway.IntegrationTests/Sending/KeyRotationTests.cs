using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>A key that is exchanged in its mounted file while calls go on: no restart, and no call that fails.</summary>
public sealed class KeyRotationTests
{
    private const string OldKey = "the-key-of-yesterday", NewKey = "the-key-of-tomorrow", CallerKey = "a-key-of-a-caller";

    private const uint SdkAppId = 1_600_000_001;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_fails_where_the_second_key_was_there_before()
    {
        await using var upstream = await KeyedUpstream.StartAsync(SdkAppId, Cancel);
        upstream.Keys = [OldKey];
        using var files = new KeyFiles();
        files.Write("SecretKey", OldKey);
        files.Write("SecondarySecretKey", NewKey);
        await using var gateway = Start(upstream, files);
        await using var calls = await Calls.StartAsync(gateway);

        await calls.MoreAsync();
        upstream.Keys = [NewKey];
        await calls.MoreAsync();
        Assert.Contains(NewKey, upstream.Calls);
        files.Write("SecretKey", NewKey);
        files.Write("SecondarySecretKey", "");
        await Eventually.Async(() => Task.FromResult(gateway.Output.Count(line => line.Contains(AppSignatures.FingerprintOf(NewKey), StringComparison.Ordinal)) >= 2));
        await calls.MoreAsync();

        Assert.All(await calls.EndAsync(), code => Assert.Equal(204, code));
        // Those who were under way at the exchange, and nobody after.
        Assert.InRange(upstream.Calls.Count(key => key is null), 1, Calls.SideBySide);
        Assert.DoesNotContain(gateway.Output, line => line.Contains(OldKey, StringComparison.Ordinal) || line.Contains(NewKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_exchanged_without_a_second_one_where_upstream_takes_both_for_a_while()
    {
        await using var upstream = await KeyedUpstream.StartAsync(SdkAppId, Cancel);
        upstream.Keys = [OldKey, NewKey];
        using var files = new KeyFiles();
        files.Write("SecretKey", OldKey);
        await using var gateway = Start(upstream, files);
        await using var calls = await Calls.StartAsync(gateway);

        await calls.MoreAsync();
        Assert.DoesNotContain(NewKey, upstream.Calls);
        files.Write("SecretKey", NewKey);
        await Eventually.Async(() => Task.FromResult(upstream.Calls.Contains(NewKey)));
        await calls.MoreAsync();
        upstream.Keys = [NewKey];
        await calls.MoreAsync();

        Assert.All(await calls.EndAsync(), code => Assert.Equal(204, code));
        Assert.DoesNotContain(null, upstream.Calls);
    }

    private static GatewayProcess Start(KeyedUpstream upstream, KeyFiles files) => new(new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Chat__Apps__main__SdkAppId"] = $"{SdkAppId}",
        ["Chat__Apps__main__Region"] = "Singapore",
        ["Chat__Regions__Singapore__Address"] = upstream.Address.AbsoluteUri,
        ["Gateway__SecretsDirectory"] = files.Path,
        ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CallerKey))),
        ["Gateway__Clients__shop__Apps__0"] = "main",
        ["Gateway__Clients__shop__Scopes__0"] = "follows:write",
        ["Gateway__Clients__shop__ActAs__0"] = "*",
    });

    /// <summary>The mounted directory.</summary>
    private sealed class KeyFiles : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gateway-test-");

        public string Path => _directory.FullName;

        /// <summary>Puts a file in its place at once, as a mount does.</summary>
        public void Write(string setting, string value)
        {
            var whole = System.IO.Path.GetTempFileName();
            File.WriteAllText(whole, value);
            File.Move(whole, System.IO.Path.Combine(Path, $"Chat__Apps__main__{setting}"), overwrite: true);
        }

        public void Dispose() => _directory.Delete(recursive: true);
    }

    /// <summary>Callers who never stop, and what they were answered.</summary>
    private sealed class Calls : IAsyncDisposable
    {
        public const int SideBySide = 3;

        private readonly HttpClient _client;
        private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        private readonly System.Collections.Concurrent.ConcurrentQueue<int> _codes = new();
        private readonly Task _calling;

        private Calls(Uri gateway)
        {
            _client = new() { BaseAddress = gateway, DefaultRequestHeaders = { { "X-Api-Key", CallerKey } } };
            _calling = Task.WhenAll(Enumerable.Range(0, SideBySide).Select(CallAsync));
        }

        public static async Task<Calls> StartAsync(GatewayProcess gateway) => new(await gateway.ListeningAsync(Cancel));

        /// <summary>Waits until every caller was answered some more times.</summary>
        public async Task MoreAsync()
        {
            var before = _codes.Count;
            await Eventually.Async(() => Task.FromResult(_codes.Count >= before + 10 * SideBySide || _calling.IsCompleted));
        }

        public async Task<IReadOnlyCollection<int>> EndAsync()
        {
            await _end.CancelAsync();
            await _calling;
            return _codes;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            _client.Dispose();
            _end.Dispose();
        }

        private async Task CallAsync(int caller)
        {
            while (!_end.IsCancellationRequested)
                _codes.Enqueue((await Answer.OfAsync(_client, new(HttpMethod.Delete, $"/users/user-{caller}/follows/bob"))).Code);
        }
    }
}
