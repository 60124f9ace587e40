using System.Security.Cryptography;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Canary;

/// <summary>Settings that are wrong, with marked secrets in their places and out of them: what is said of them names keys, never values.</summary>
public sealed class SettingsCanaryTests : IDisposable
{
    private const string Bearer = "Authentication__Schemes__Bearer__";

    private static readonly string TokenKey = Convert.ToBase64String("CANARY-token-key"u8);

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    /// <summary>setting, value, how the line begins that it is told by.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "Chat__Apps__main__SdkAppId", "CANARY-1", "Chat:Apps:main:SdkAppId" },
        { "Chat__Apps__main__SecretKey", "-----BEGIN CANARY-1", "Chat:Apps:main:SecretKey" },
        { "Chat__Apps__main__SecondarySecretKey", "-----BEGIN CANARY-1", "Chat:Apps:main:SecondarySecretKey" },
        { "Chat__Apps__main__SecretKye", "CANARY-1", "Chat:Apps:main:SecretKye" },
        { "Chat__Apps__main__CallsPerSecond__Default", "CANARY-1", "Chat:Apps:main:CallsPerSecond:Default" },
        { "Chat__Regions__Singapore__Address", "https://CANARY:CANARY-1@localhost", "Chat:Regions:Singapore:Address" },
        { "Gateway__Clients__shop__ApiKeySha256__0", "CANARY-1", "Gateway:Clients:shop:ApiKeySha256:0" },
        { "Gateway__Clients__shop__UserSigKey", "CANARY-1", "Gateway:Clients:shop:UserSigKey" },
        { "Redis__ConnectionString", "redis:6379,password=CANARY-1,ssl=perhaps", "Redis:ConnectionString" },
        { "Redis__ConnectionString", "redis:6379,password=CANARY-1,tunnel=x", "Redis:ConnectionString" },
        { "Redis__ConnectionString", "redis:6379,CANARY-1=x", "Redis:ConnectionString" },
        { "Redis__ConnectionString", "password=CANARY-1", "Redis:ConnectionString" },
        { "Redis__ConnectionString", "rediss://:CANARY-1@redis:6379", "Redis:ConnectionString" },
        { "Redis__Password", "CANARY-1", "Redis:Password" },
        { $"{Bearer}SigningKeys__0__Value", "CANARY no base64", "Authentication:Schemes:Bearer:SigningKeys:0:Value" },
        { $"{Bearer}SigningKeys__0__Value", "CANARY==", "Authentication:Schemes:Bearer:SigningKeys:0:Value" },
        { $"{Bearer}SaveToken", "CANARY-1", "Authentication:Schemes:Bearer:SaveToken" },
        { $"{Bearer}BackchannelTimeout", "CANARY-1", "Authentication:Schemes:Bearer:BackchannelTimeout" },
        { $"{Bearer}Authority", "http://CANARY:CANARY-1@example.com", "Authentication:Schemes:Bearer:Authority" },
        { $"{Bearer}Authority", "CANARY-1", "Authentication:Schemes:Bearer:Authority" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_at_the_start_is_told_by_its_key_alone(string key, string value, string beginning)
    {
        await using var gateway = new GatewayProcess(new Dictionary<string, string>(Good()) { [key] = value });

        Assert.Equal(1, await gateway.EndedAsync(Cancel));
        Assert.StartsWith($"{beginning} ", Assert.Single(gateway.Output), StringComparison.Ordinal);
        AssertNothingLeaked(gateway);
    }

    [Fact]
    public async Task All_faults_at_once_tell_no_more_than_each_does()
    {
        var settings = Good();
        foreach (var fault in Faults) settings[fault.Data.Item1] = fault.Data.Item2;
        await using var gateway = new GatewayProcess(settings);

        Assert.Equal(1, await gateway.EndedAsync(Cancel));
        AssertNothingLeaked(gateway);
    }

    [Fact]
    public async Task A_file_that_is_broken_at_the_start_is_told_by_its_place_alone()
    {
        // The quotes were forgotten; the reader's own words quote what it took for a word of JSON.
        var file = SecretsFile("""{ "Chat": { "Apps": { "main": { "SecretKey": fCANARY-secret-key } } } }""");
        await using var gateway = new GatewayProcess(Developing());

        Assert.Equal(1, await gateway.EndedAsync(Cancel));
        Assert.Equal([$"Failed to load configuration from file '{file}'. Its JSON is broken."], gateway.Output);
        AssertNothingLeaked(gateway);
    }

    [Fact]
    public async Task A_file_that_is_broken_later_is_told_without_what_it_holds()
    {
        SecretsFile("{}");
        await using var gateway = new GatewayProcess(Developing());
        await gateway.ListeningAsync(Cancel);

        SecretsFile("""{ "Chat": { "Apps": { "main": { "SecretKey": fCANARY-secret-key } } } }""");

        await RefusesAsync(gateway, "A settings file cannot be read");
        AssertNothingLeaked(gateway);
    }

    [Fact]
    public async Task Faults_of_a_file_that_changes_are_told_by_their_keys_alone()
    {
        var settings = Good();
        settings["Gateway__SecretsDirectory"] = _files.FullName;
        settings["Serilog__MinimumLevel__Default"] = settings["Serilog__MinimumLevel__Override__Microsoft"] = "Verbose";
        await using var gateway = new GatewayProcess(settings);
        await gateway.ListeningAsync(Cancel);

        // The other sections are read at the start alone.
        foreach (var fault in Faults.Where(fault => fault.Data.Item1.StartsWith("Chat__", StringComparison.Ordinal) || fault.Data.Item1.StartsWith("Gateway__", StringComparison.Ordinal)))
        {
            Write(fault.Data.Item1, fault.Data.Item2);
            await RefusesAsync(gateway, $"{fault.Data.Item3} ");
            File.Delete(Path.Combine(_files.FullName, fault.Data.Item1));
        }

        AssertNothingLeaked(gateway);
    }

    /// <summary>Settings that hold, with a mark in every secret.</summary>
    private static Dictionary<string, string> Good() => new()
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Chat__Apps__main__SdkAppId"] = "1600000001",
        ["Chat__Apps__main__Region"] = "Singapore",
        ["Chat__Apps__main__SecretKey"] = "CANARY-secret-key-7f3a",
        ["Chat__Apps__main__SecondarySecretKey"] = "CANARY-second-key-e2c7",
        ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData("CANARY-api-key"u8)),
        ["Gateway__Clients__shop__UserSigKey"] = "CANARY-caller-key-08be",
        ["Gateway__Clients__shop__Apps__0"] = "main",
        ["Gateway__Clients__shop__Scopes__0"] = "*",
        ["Gateway__Clients__shop__ActAs__0"] = "*",
        ["Redis__ConnectionString"] = $"127.0.0.1:1,password={RedisServer.Password}",
        [$"{Bearer}ValidIssuer"] = "an-issuer",
        [$"{Bearer}ValidAudiences__0"] = "a-gateway",
        [$"{Bearer}SigningKeys__0__Issuer"] = "an-issuer",
        [$"{Bearer}SigningKeys__0__Value"] = TokenKey,
    };

    /// <summary>In Development, where the settings of a developer's own are read from below the home directory.</summary>
    private Dictionary<string, string> Developing() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["HOME"] = _files.FullName,
        ["Chat__Apps__demo__SecretKey"] = "CANARY-secret-key-7f3a",
    };

    private string SecretsFile(string json)
    {
        var folder = _files.CreateSubdirectory(Path.Combine(".microsoft", "usersecrets", "tencent-chat-gateway"));
        var draft = Path.Combine(folder.FullName, "draft");
        File.WriteAllText(draft, json);
        File.Move(draft, Path.Combine(folder.FullName, "secrets.json"), overwrite: true);
        return Path.Combine(folder.FullName, "secrets.json");
    }

    private void Write(string name, string value)
    {
        var draft = Path.Combine(_files.FullName, $"ignore.{name}");
        File.WriteAllText(draft, value);
        File.Move(draft, Path.Combine(_files.FullName, name), overwrite: true);
    }

    private static Task RefusesAsync(GatewayProcess gateway, string what) => Eventually.Async(() => Task.FromResult(gateway.Output.Any(line =>
        line.Contains("are refused, the old ones stay in force", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal))));

    private static void AssertNothingLeaked(GatewayProcess gateway) => Assert.All(gateway.Output, line =>
    {
        Assert.DoesNotContain("CANARY", line, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenKey, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    });
}
