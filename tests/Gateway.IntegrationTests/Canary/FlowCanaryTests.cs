using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Canary;

/// <summary>Marked secrets go through the main flows, failures included.</summary>
public sealed partial class FlowCanaryTests
{
    /// <summary>What an existing client still sends when only its host was changed.</summary>
    private const string OldQuery = "sdkappid=1400000000&identifier=administrator&usersig=CANARY-usersig-20aa&random=1&contenttype=json";

    [Fact]
    public async Task No_secret_comes_out_of_the_flows_against_the_sandbox()
    {
        await using var gateway = new CanaryGateway(host => host.With("Sandbox:SecretKey", CanaryGateway.SecretKey));

        await RunFlowsAsync(gateway);
        foreach (var kind in new[] { "reset", "truncate", "notJson" })
        {
            await gateway.Sandbox.FaultAsync("follow/follow_delete", new { kind }, TestContext.Current.CancellationToken);
            await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/dave");
        }

        var journal = await gateway.SendAsync(HttpMethod.Get, "/sandbox/calls");
        Assert.NotEmpty(journal.Json.AsArray());
        Assert.Contains(gateway.Answers, answer => answer.Contains("succeeded", StringComparison.Ordinal));
        await gateway.AssertNothingLeakedAsync();
    }

    [Fact]
    public async Task No_secret_comes_back_from_an_upstream_that_repeats_all_it_was_sent()
    {
        var heard = new List<string>();
        // The body follows its head at once, so what a head asked is repeated by the answer to the next.
        await using var upstream = new StubUpstream(stream => StubUpstream.WriteAsync(stream, "200 OK", Repeat(heard)));
        await using var gateway = new CanaryGateway(host => host.WithUpstream(upstream.Address));

        for (var i = 0; i < 3; i++)
        {
            await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob");
            await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows?target=bob&target=carol");
            lock (heard) heard.AddRange(upstream.Requests.Except(heard));
        }

        foreach (var signature in upstream.Requests.Select(request => Signature().Match(request).Groups[1].Value)) gateway.Hide(signature[..24]);
        Assert.Contains(gateway.Answers, answer => answer.Contains("[cut]", StringComparison.Ordinal));
        await gateway.AssertNothingLeakedAsync();
    }

    [Fact]
    public async Task No_secret_comes_out_when_upstream_is_away()
    {
        await using var gateway = new CanaryGateway(host => host.WithUpstream(new Uri("http://127.0.0.1:1/")));

        await RunFlowsAsync(gateway);

        Assert.Contains(gateway.Answers, answer => answer.Contains("UPSTREAM_UNREACHABLE", StringComparison.Ordinal));
        await gateway.AssertNothingLeakedAsync();
    }

    private static async Task RunFlowsAsync(CanaryGateway gateway)
    {
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows?target=bob");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows?target=carol&target=ghost");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/blocklist/erin");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows?target=");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob", key: CanaryGateway.WrongKey);
        await gateway.SendAsync(HttpMethod.Get, "/nothing");
        await gateway.SendAsync(HttpMethod.Post, $"/v4/follow/follow_delete?{OldQuery}", """{"From_Account":"alice","To_Account":["bob"]}""");
        await gateway.SendAsync(HttpMethod.Post, $"/v4/openim/sendmsg?{OldQuery}", "{}");
        await gateway.SendAsync(HttpMethod.Post, $"/v4/no/command?{OldQuery}", "{}");
        await gateway.SendAsync(HttpMethod.Post, $"/v4/openim/sendmsg?{OldQuery}&what=1", "{}");
        await gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        await gateway.SendAsync(HttpMethod.Get, "/problems");
    }

    private static string Repeat(List<string> heard)
    {
        lock (heard)
        {
            var text = $"{CanaryGateway.SecretKey} said {(heard.Count == 0 ? "" : heard[^1].Split(' ')[1])}";
            return new JsonObject
            {
                ["ActionStatus"] = "FAIL",
                ["ErrorCode"] = 30001,
                ["ErrorInfo"] = text,
                ["ResultItem"] = new JsonArray(new JsonObject { ["To_Account"] = "bob", ["ResultCode"] = 30006, ["ResultInfo"] = text }),
            }.ToJsonString();
        }
    }

    [GeneratedRegex("usersig=([^&]+)")]
    private static partial Regex Signature();
}
