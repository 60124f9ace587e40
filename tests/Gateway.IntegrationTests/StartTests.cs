using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The gateway as a process: what it says when it starts, and what it says when it will not.</summary>
public sealed class StartTests
{
    private const string Key = "a-key-of-an-operator";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The least that a start in Production takes.</summary>
    private static Dictionary<string, string> Production(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Chat__Apps__main__SdkAppId"] = "1600000001",
            ["Chat__Apps__main__Region"] = "Singapore",
            ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
            ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
            ["Gateway__Clients__shop__Apps__0"] = "main",
            ["Gateway__Clients__shop__Scopes__0"] = "follows:write",
            ["Gateway__Clients__shop__ActAs__0"] = "*",
        };
        foreach (var (key, value) in changes)
        {
            if (value.Length == 0) settings.Remove(key);
            else settings[key] = value;
        }
        return settings;
    }

    [Fact]
    public async Task Development_greets_with_a_line_that_works_when_pasted()
    {
        await using var gateway = new GatewayProcess(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        });
        var address = await gateway.ListeningAsync(Cancel);
        await Eventually.Async(() => Task.FromResult(gateway.Output.Any(line => line.StartsWith("Try it", StringComparison.Ordinal))));

        Assert.Contains(gateway.Output, line => line.StartsWith("Swagger UI", StringComparison.Ordinal) && line.EndsWith($"{address}swagger", StringComparison.Ordinal));
        Assert.Contains(gateway.Output, line => line.StartsWith("Development key", StringComparison.Ordinal) && line.EndsWith("dev-key", StringComparison.Ordinal));
        var curl = gateway.Output.Single(line => line.StartsWith("Try it", StringComparison.Ordinal))["Try it".Length..].Trim();
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"{curl} -s"]) { RedirectStandardOutput = true })!;
        var answer = JsonNode.Parse(await shell.StandardOutput.ReadToEndAsync(Cancel))!;
        Assert.Equal("succeeded", answer["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Production_calls_a_region_over_tls_with_a_key_from_a_mounted_file()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("localhost");
        await using var upstream = new StubUpstream(
            stream => StubUpstream.WriteAsync(stream, "200 OK", """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}"""), certificate);
        var files = Directory.CreateTempSubdirectory("gateway-test-");
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "Chat__Apps__main__SecretKey"), "a-secret-in-a-file", Cancel);
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "authority.pem"), authority.RootPem, Cancel);
        await using var gateway = new GatewayProcess(Production(
            ("Chat__Apps__main__SecretKey", ""), ("Gateway__SecretsDirectory", files.FullName), ("SSL_CERT_FILE", Path.Combine(files.FullName, "authority.pem")),
            ("Chat__Regions__Singapore__Address", upstream.Address.AbsoluteUri), ("Chat__MaxAttempts", "1")));
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", Key } } };

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows?target=bob"));

        Assert.Equal((200, "Singapore", "live"), (answer.Code, answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"]));
        Assert.StartsWith("POST /v4/follow/follow_delete?sdkappid=1600000001&identifier=administrator&usersig=e", Assert.Single(upstream.Requests), StringComparison.Ordinal);
        await Eventually.Async(() => Task.FromResult(gateway.Output.Any(IsOfTheRequest)));
        var line = JsonNode.Parse(gateway.Output.Single(IsOfTheRequest))!;
        Assert.Equal(
            ("DELETE", "/users/{userId}/follows", 200, "shop", "main", "Singapore", 1, "1/1"),
            (line["Method"]!.GetValue<string>(), line["Route"]!.GetValue<string>(), line["Status"]!.GetValue<int>(), line["Caller"]!.GetValue<string>(),
                line["App"]!.GetValue<string>(), line["Region"]!.GetValue<string>(), line["Calls"]!.GetValue<int>(), line["Outcome"]!.GetValue<string>()));
        Assert.Equal(404, (await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, "/sandbox/state"))).Code);
        files.Delete(recursive: true);

        // The audit's line of the same write names the command too.
        static bool IsOfTheRequest(string line) =>
            line.Contains("\"Route\"", StringComparison.Ordinal) && line.Contains("follow/follow_delete", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_issuer_is_named_no_token_is_taken_or_spoken_of()
    {
        await using var gateway = new GatewayProcess(Production());
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "Authorization", "Bearer a.b.c" } } };

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob"));
        var document = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"));

        Assert.Equal((401, "ApiKey header=\"X-Api-Key\""), (answer.Code, answer.Headers["WWW-Authenticate"]));
        Assert.Equal("""[{"ApiKey":[]}]""", document.Json["security"]!.ToJsonString());
        Assert.Null(document.Json["components"]!["securitySchemes"]!["Bearer"]);
    }

    [Fact]
    public async Task Pages_enter_no_key_and_warn_when_the_gateway_runs_in_Production()
    {
        await using var gateway = new GatewayProcess(Production());
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "Accept", "text/html" } } };

        string[] pages = [.. await Task.WhenAll(new[] { "/swagger/index.html", "/swagger/index.js", "/problems/targets-required" }
            .Select(path => client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel)))];

        Assert.Contains("<strong>Live</strong> Calls change real users.", pages[0], StringComparison.Ordinal);
        Assert.Contains("gatewayPlugin()", pages[1], StringComparison.Ordinal);
        Assert.Contains(">Live<", pages[2], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.DoesNotContain("dev-key", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.DoesNotContain("Make it happen", page, StringComparison.Ordinal));
    }

    /// <summary>setting, value (empty takes it away), the line that the start fails with.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "Sandbox__Enabled", "true", "Sandbox:Enabled is true in Production; the sandbox runs in Development only." },
        { "Gateway__Clients__shop__ApiKeySha256__0", Digest("dev-key"), "Gateway:Clients:shop:ApiKeySha256:0 is a development key, which works in Development only." },
        { "Gateway__Clients__shop__ApiKeySha256__0", Digest("dev-visitor-key"), "Gateway:Clients:shop:ApiKeySha256:0 is a development key, which works in Development only." },
        { "Gateway__Clients__shop__ApiKeySha256__0", "beef", "Gateway:Clients:shop:ApiKeySha256:0 is not a SHA-256 digest of 64 hex digits." },
        { "Gateway__Clients__shop__ApiKeySha256__0", "", "Gateway:Clients:shop:ApiKeySha256 is empty, so this caller could never be known." },
        { "Gateway__Clients__shop__Apps__0", "other", "Gateway:Clients:shop:Apps names 'other', which is not in Chat:Apps." },
        { "Gateway__Clients__shop__Apps__0", "", "Gateway:Clients:shop:Apps is empty, so this caller could call nothing." },
        { "Gateway__Clients__shop__Scopes__0", "follows:all", "Gateway:Clients:shop:Scopes names 'follows:all'; a scope is one of follows:read, follows:write, blocklist:read, blocklist:write, friends:read, friends:write, accounts:read, accounts:write, presence:read, profiles:read, profiles:write, usersig:issue, raw:call, requests:read, metrics:read, admin:doctor, console:read, sandbox:control, *." },
        { "Gateway__Clients__shop__Scopes__0", "", "Gateway:Clients:shop:Scopes is empty, so this caller could do nothing." },
        { "Gateway__Clients__shop__ActAs__0", "", "Gateway:Clients:shop:ActAs is empty, so this caller could act for nobody; '*' stands for everybody." },
        { "Gateway__Clients__shop__Scope__0", "*", "Gateway:Clients:shop:Scope is not a setting that the gateway knows." },
        { "Chat__Apps__main__SecretKye", "hidden", "Chat:Apps:main:SecretKye is not a setting that the gateway knows." },
        { "Telemetry__TrailMegabytes", "-1", "Telemetry:TrailMegabytes is -1; it goes from 0 to 1024." },
        { "Sandbox__Enable", "hidden", "Sandbox:Enable is not a setting that the gateway knows." },
        { "Chat__Apps__main__SecretKey", "", "Chat:Apps:main:SecretKey is missing; give it by environment or by a mounted file." },
        { "Chat__Apps__main__SecretKey", "-----BEGIN hidden", "Chat:Apps:main:SecretKey looks like a PEM key of the old signature kind; the console's HMAC key is needed." },
        { "Chat__Apps__main__SdkAppId", "", "Chat:Apps:main:SdkAppId is missing." },
        { "Chat__Apps__main__SdkAppId", "hidden", "Chat:Apps:main:SdkAppId cannot be read as UInt32." },
        { "Chat__Apps__main__Administrator", " ", "Chat:Apps:main:Administrator is empty or blank." },
        { "Chat__Apps__main__Region", "Mars", "Chat:Apps:main:Region is 'Mars'; it is one of China, Singapore, Seoul, Tokyo, Frankfurt, Mumbai, SiliconValley, Jakarta." },
        { "Chat__Apps__main__Region", "Sandbox", "Chat:Apps:main:Region is 'Sandbox'; it is one of China, Singapore, Seoul, Tokyo, Frankfurt, Mumbai, SiliconValley, Jakarta." },
        { "Chat__Regions__Riyadh__Address", "http://example.com", "Chat:Regions:Riyadh:Address is http off this machine; signatures travel in the URL, so it has to be https." },
        { "Chat__Regions__Singapore__Backup", "http://example.com", "Chat:Regions:Singapore:Address is not an address such as https://adminapisgp.im.qcloud.com.\nChat:Regions:Singapore:Backup is http off this machine; signatures travel in the URL, so it has to be https." },
        { "Chat__Regions__Riyadh__Address", "example.com", "Chat:Regions:Riyadh:Address is not an address such as https://adminapisgp.im.qcloud.com." },
        { "Chat__Regions__Riyadh__Address", "https://example.com/v4", "Chat:Regions:Riyadh:Address has more than scheme, host and port." },
        { "Chat__AdditionalCommands__0", "v4/openim/querystate", "Chat:AdditionalCommands:0 is not a service and a command, such as openim/querystate, without v4 before them." },
        { "Chat__AdditionalCommand", "openim/querystate", "Chat:AdditionalCommand is not a setting that the gateway knows." },
        { "Chat__CallTimeout", "00:05:00", "Chat:CallTimeout is 00:05:00; it goes from 00:00:00.1 to 00:01:00." },
        { "Chat__RequestTimeout", "00:00:00", "Chat:RequestTimeout is 00:00:00; it goes from 00:00:01 to 00:10:00." },
        { "Chat__CallDeadline", "00:10:00", "Chat:CallDeadline is 00:10:00; it goes from 00:00:00.1 to 00:05:00." },
        { "Chat__MaxAttempts", "0", "Chat:MaxAttempts is 0; it goes from 1 to 10." },
        { "Chat__Apps__main__SecondarySecretKey", "-----BEGIN hidden", "Chat:Apps:main:SecondarySecretKey looks like a PEM key of the old signature kind; the console's HMAC key is needed." },
        { "Chat__Apps__main__CallsPerSecond__follow_delete", "100", "Chat:Apps:main:CallsPerSecond:follow_delete is neither Default nor a service and a command, such as follow/follow_delete." },
        { "Chat__Apps__main__CallsPerSecond__Default", "0", "Chat:Apps:main:CallsPerSecond:Default is 0; it goes from 1 to 100000." },
        { "Chat__Apps__main__CallsPerSecond__Default", "hidden", "Chat:Apps:main:CallsPerSecond:Default cannot be read as Int32." },
        { "Gateway__Clients__shop__UserSigKey", "hidden", "Gateway:Clients:shop:UserSigKey is shorter than 16 characters, so it could be guessed." },
        { "Gateway__Clients__shop__UpstreamCallsPerSecond", "0", "Gateway:Clients:shop:UpstreamCallsPerSecond is 0; it goes from 1 to 100000." },
        { "Gateway__UpstreamCallsPerSecond", "-1", "Gateway:UpstreamCallsPerSecond is -1; it goes from 1 to 100000." },
        { "Redis__ConnectionString", "redis:6379,hidden=true", "Redis:ConnectionString cannot be read; it is one such as redis:6379,password=…,ssl=true." },
        { "Redis__ExpectedReplicas", "0", "Redis:ExpectedReplicas is 0; it goes from 1 to 1000." },
        { "Chat__MaxQueueTime", "00:01:00", "Chat:MaxQueueTime is 00:01:00; it goes from 00:00:00 to 00:00:10." },
        { "Chat__BreakerMinimumCalls", "1", "Chat:BreakerMinimumCalls is 1; it goes from 2 to 1000000." },
        { "Authentication__Schemes__Bearer__ValidIssuer", "us", "Authentication:Schemes:Bearer has no ValidAudiences, so tokens for other services would do.\nAuthentication:Schemes:Bearer has neither SigningKeys nor Authority, so no token could be checked." },
        { "Authentication__Schemes__Bearer__Authority", "http://example.com", "Authentication:Schemes:Bearer:Authority is not an https address, or an http one on loopback." },
        { "Authentication__Schemes__Bearer__MetadataAddress", "example.com", "Authentication:Schemes:Bearer:MetadataAddress is not an https address, or an http one on loopback." },
        { "Authentication__Schemes__Bearer__SigningKeys__0__Value", "hidden!", "Authentication:Schemes:Bearer:SigningKeys:0:Value is not a key of 16 bytes or more in Base64." },
        { "Gateway__MaxConcurrentRequests", "0", "Gateway:MaxConcurrentRequests is 0; it goes from 1 to 100000." },
        { "Gateway__Clients__shop__MaxConcurrentRequests", "0", "Gateway:Clients:shop:MaxConcurrentRequests is 0; it goes from 1 to 100000." },
        { "Gateway__BodyTimeout", "00:00:00", "Gateway:BodyTimeout is 00:00:00; it goes from 00:00:01 to 00:10:00." },
        { "Gateway__DrainDelay", "00:02:00", "Gateway:DrainDelay is 00:02:00; it goes from 00:00:00 to 00:01:00." },
        { "Audit__File", "x", "Audit:File is not a setting that the gateway knows." },
        { "Redis__Connection", "redis:6379", "Redis:Connection is not a setting that the gateway knows." },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_in_the_settings_stops_the_start_with_one_line(string key, string value, string line)
    {
        await using var gateway = new GatewayProcess(Production((key, value)));

        Assert.Equal(1, await gateway.EndedAsync(Cancel));
        Assert.Equal(line.Split('\n'), gateway.Output);
        Assert.DoesNotContain("hidden", string.Concat(gateway.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        await using var gateway = new GatewayProcess(Production(
            ("Sandbox__Enabled", "true"), ("Chat__Apps__main__SecretKey", ""), ("Chat__Apps__main__Region", ""), ("Gateway__Clients__shop__ActAs__0", "")));

        Assert.Equal(1, await gateway.EndedAsync(Cancel));
        Assert.Equal(4, gateway.Output.Count);
    }

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
