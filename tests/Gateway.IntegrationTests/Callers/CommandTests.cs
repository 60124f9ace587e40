using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>What the program does beside serving.</summary>
public sealed class CommandTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["Chat__Apps__main__SdkAppId"] = "1600000001",
        ["Chat__Apps__main__Region"] = "Singapore",
        ["Chat__Apps__main__SecretKey"] = "CANARY-secret",
        ["Gateway__Clients__shop__ApiKeySha256__0"] = new('a', 64),
        ["Gateway__Clients__shop__Apps__0"] = "main",
        ["Gateway__Clients__shop__Scopes__0"] = "*",
        ["Gateway__Clients__shop__ActAs__0"] = "*",
    };

    [Fact]
    public async Task Keys_new_shows_a_key_and_its_digest_and_another_one_each_time()
    {
        var first = await RunAsync([], "keys", "new");
        var second = await RunAsync([], "keys", "new");

        var key = Field(first.Output, "key");
        Assert.Equal(0, first.Code);
        Assert.Matches("^tcg_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), Field(first.Output, "digest"));
        Assert.NotEqual(key, Field(second.Output, "key"));
        Assert.Single(first.Output, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Config_check_lets_good_settings_pass_and_starts_nothing()
    {
        var (code, output) = await RunAsync(Good, "config", "check");

        Assert.Equal((0, "The settings hold."), (code, Assert.Single(output)));
    }

    [Fact]
    public async Task Config_check_tells_every_fault_and_fails()
    {
        var (code, output) = await RunAsync(new(Good) { ["Chat__Apps__main__Region"] = "Mars", ["Gateway__Clients__shop__Scopes__0"] = "everything", ["Redis__Host"] = "x" }, "config", "check");

        Assert.Equal((1, 3), (code, output.Count));
        Assert.DoesNotContain("CANARY", string.Concat(output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("serve")]
    [InlineData("config", "chekc")]
    public async Task A_command_that_there_is_not_is_answered_by_those_there_are(params string[] command)
    {
        var (code, output) = await RunAsync(Good, command);

        Assert.Equal(2, code);
        Assert.Contains(output, line => line.StartsWith("config check", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sandbox_is_a_command_too_and_says_why_it_cannot_start()
    {
        var (code, output) = await RunAsync([], "sandbox", "--urls=nonsense");

        Assert.Equal(1, code);
        Assert.StartsWith("The sandbox cannot start: Invalid url: 'nonsense'", Assert.Single(output), StringComparison.Ordinal);
    }

    private static string Field(IReadOnlyCollection<string> output, string name) =>
        output.Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal))[name.Length..].Trim();

    private static async Task<(int Code, IReadOnlyCollection<string> Output)> RunAsync(Dictionary<string, string> settings, params string[] command)
    {
        await using var gateway = new GatewayProcess(settings, ["dotnet", Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. command]);
        return (await gateway.EndedAsync(TestContext.Current.CancellationToken), gateway.Output);
    }
}
