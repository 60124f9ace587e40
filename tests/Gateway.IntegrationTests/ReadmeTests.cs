using System.Diagnostics;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Every command of the README and its pages is run as it stands there, and answers what stands below it.</summary>
public sealed class ReadmeTests
{
    private const string Run = "dotnet run --project src/Gateway", Test = "./test.sh", NewKey = $"{Run} -- keys new";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<Readme.Block> Of(string tool) => Readme.Blocks.Where(block => block.Commands.StartsWith(tool, StringComparison.Ordinal));

    [Fact]
    public void Every_command_is_of_a_kind_that_a_test_runs()
    {
        string[] kinds = [Run, Test, "curl ", "dotnet user-jwts ", "mkdir ", "docker "];

        Assert.All(Readme.Blocks, block => Assert.Contains(kinds, kind => block.Commands.StartsWith(kind, StringComparison.Ordinal)));
        Assert.Equal([Run, NewKey], Of(Run).Select(block => block.Commands));
        // This test is part of it.
        Assert.Contains(Readme.Blocks, block => block.Commands == Test);
    }

    [Fact]
    public async Task The_calls_answer_what_stands_below_them()
    {
        await using var gateway = new GatewayProcess(new Dictionary<string, string>(), ["bash", "-c", $"exec {Run}"], Readme.Root.FullName);
        Assert.Equal(new Uri("http://localhost:8080/"), await gateway.ListeningAsync(Cancel));

        foreach (var (commands, answer) in Of("curl "))
        {
            Assert.NotNull(answer);
            var said = await ShellAsync(commands);
            if (answer.StartsWith("HTTP/", StringComparison.Ordinal)) Assert.All(answer.Split('\n'), line => Assert.Contains(line, said.Split("\r\n")));
            else AssertSame(JsonNode.Parse(answer)!, JsonNode.Parse(said)!, "$");
        }
        Assert.True(Of("curl ").Count() >= 14);
    }

    [Fact]
    public async Task A_key_is_made_and_its_digest_as_the_settings_have_it()
    {
        var said = await ShellAsync(NewKey);

        Assert.Matches("(?m)^key +tcg_", said);
        Assert.Matches("(?m)^Gateway__Clients__NAME__ApiKeySha256__0=[0-9a-f]{64}\r?$", said);
    }

    /// <summary>The tool and the gateway meet in the user's secrets, here a directory of the test's own, and in the settings of Development, which stay as they are.</summary>
    [Fact]
    public async Task The_tool_makes_a_token_that_the_gateway_takes()
    {
        var secrets = Directory.CreateTempSubdirectory("gateway-test-");
        var settings = Path.Combine(Readme.Root.FullName, "src/Gateway/appsettings.Development.json");
        var before = await File.ReadAllTextAsync(settings, Cancel);
        var token = (await ShellAsync($"APPDATA={secrets.FullName} {Assert.Single(Of("dotnet user-jwts ")).Commands} --output token")).Trim();
        await using var gateway = new GatewayProcess(
            new Dictionary<string, string> { ["APPDATA"] = secrets.FullName }, ["bash", "-c", $"exec {Run} --urls http://127.0.0.1:0"], Readme.Root.FullName);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

        var granted = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob"));
        var other = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/blocklist/erin"));

        Assert.Equal((204, "FORBIDDEN_SCOPE"), (granted.Code, other.ProblemCode));
        Assert.Equal(before, await File.ReadAllTextAsync(settings, Cancel));
        secrets.Delete(recursive: true);
    }

    [Fact]
    public async Task The_settings_of_a_real_app_start_the_gateway()
    {
        var commands = Assert.Single(Of("mkdir ")).Commands;
        // Another port than the first run's, which may still be there.
        await using var gateway = new GatewayProcess(
            new Dictionary<string, string>(), ["bash", "-c", $"{commands} --urls http://127.0.0.1:0"], Readme.Root.FullName);
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", "the-key-of-a-caller" } } };

        var known = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/shop-1/follows?target=bob&validateOnly=true"));
        var other = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true"));

        Assert.Equal((200, "Singapore"), (known.Code, known.Json["region"]!.GetValue<string>()));
        Assert.Equal("FORBIDDEN_ACT_AS", other.ProblemCode);
        Directory.Delete(Path.Combine(Readme.Root.FullName, "secrets"), recursive: true);
    }

    [Fact]
    public async Task The_commands_of_containers_are_those_of_the_container_test()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Readme.Root.FullName, "tests/containers.sh"), Cancel);

        Assert.Equal(
            ["docker compose up", "docker compose -f docker-compose.yml -f docker-compose.replicas.yml up"], Of("docker compose ").Select(block => block.Commands));
        Assert.Single(Of("docker run "));
        Assert.All(
            ["\"${compose[@]}\" up", "compose+=(-f docker-compose.yml -f docker-compose.replicas.yml)", "grep '^docker run' README.md"],
            command => Assert.Contains(command, script, StringComparison.Ordinal));
    }

    private static async Task<string> ShellAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-ec", commands]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Readme.Root.FullName };
        // What was built for the tests is run, instead of another build.
        start.Environment["Configuration"] = "Release";
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync(Cancel);
        var said = await shell.StandardOutput.ReadToEndAsync(Cancel);
        await shell.WaitForExitAsync(Cancel);
        Assert.True(shell.ExitCode == 0, $"{commands}\n{await errors}");
        return said;
    }

    /// <summary>The same JSON, where <c>…</c> stands for any text.</summary>
    private static void AssertSame(JsonNode expected, JsonNode? actual, string place)
    {
        switch (expected)
        {
            case JsonObject members:
                Assert.Equal(members.Select(member => member.Key).Order(), actual!.AsObject().Select(member => member.Key).Order());
                foreach (var (name, value) in members) AssertSame(value!, actual[name], $"{place}.{name}");
                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                for (var i = 0; i < items.Count; i++) AssertSame(items[i]!, actual[i], $"{place}[{i}]");
                break;
            default:
                if (expected.ToJsonString() != "\"\\u2026\"") Assert.Equal($"{place}: {expected.ToJsonString()}", $"{place}: {actual?.ToJsonString()}");
                break;
        }
    }
}
