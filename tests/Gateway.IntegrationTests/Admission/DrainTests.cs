using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Admission;

/// <summary>SIGTERM: not ready at once, what is under way finished, everything that was answered taken down.</summary>
public sealed class DrainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_under_way_is_finished_and_its_audit_line_written()
    {
        var files = Directory.CreateTempSubdirectory("gateway-test-");
        var audit = Path.Combine(files.FullName, "audit.log");
        var arrived = 0;
        var goOn = new TaskCompletionSource();
        await using var upstream = new StubUpstream(async stream =>
        {
            // The second call is held until the gateway was told to stop.
            if (Interlocked.Increment(ref arrived) == 2) await goOn.Task;
            await StubUpstream.WriteAsync(stream, "200 OK", """{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x"}""");
        });
        await using var gateway = new GatewayProcess(new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Gateway__DrainDelay"] = "00:00:02",
            ["Audit__Path"] = audit,
            ["Chat__Regions__Here__Address"] = upstream.Address.AbsoluteUri,
            ["Chat__Apps__main__SdkAppId"] = "1600000001",
            ["Chat__Apps__main__Region"] = "Here",
            ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
            ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData("a-key"u8)),
            ["Gateway__Clients__shop__Apps__0"] = "main",
            ["Gateway__Clients__shop__Scopes__0"] = "*",
            ["Gateway__Clients__shop__ActAs__0"] = "*",
        });
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", "a-key" } } };
        var batch = Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Post, "/users/alice/follows:batchDelete")
        {
            Content = JsonContent.Create(new { targets = Enumerable.Range(0, 60).Select(i => $"u{i}") }),
        });
        await Eventually.Async(() => Task.FromResult(Volatile.Read(ref arrived) == 2));

        using var kill = Process.Start("kill", ["-TERM", $"{gateway.Id}"]);
        Answer? ready = null;
        await Eventually.Async(async () => (ready = await GetAsync(client, "/healthz/ready")).Code == 503);
        Assert.Equal("failed", ready!.Json["status"]!.GetValue<string>());
        Assert.Equal(200, (await GetAsync(client, "/healthz/live")).Code);
        goOn.SetResult();

        var answer = await batch;
        Assert.Equal(60, answer.Json["results"]!.AsArray().Count);
        Assert.Equal((404, "3"), (answer.Code, answer.Headers["Chat-Upstream-Calls"]));
        Assert.Equal(0, await gateway.EndedAsync(Cancel));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client, "/healthz/live"));
        var line = JsonNode.Parse(Assert.Single(await File.ReadAllLinesAsync(audit, Cancel)))!;
        Assert.Equal((60, answer.Headers["X-Request-Id"]), (line["targets"]!["failed"]!.AsArray().Count, line["requestId"]!.GetValue<string>()));
        files.Delete(recursive: true);
    }

    private static Task<Answer> GetAsync(HttpClient client, string path) => Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, path));
}
