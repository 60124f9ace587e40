using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>Signatures that upstream refuses: made anew once, then by the other key, and never by sending twice what must not be done twice.</summary>
public sealed class SignatureTests
{
    private const string WrongKey = "a-key-that-upstream-does-not-have", RightKey = "sandbox-secret-key";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_key_is_used_where_the_first_is_refused_and_then_for_every_call()
    {
        // Its own: what is measured is so for the whole process.
        const string RightKey = "a-key-of-this-tests-own-sandbox";
        using var telemetry = new RecordingTelemetry();
        await using var host = new GatewayHost().With("Sandbox:SecretKey", RightKey).With("Chat:Apps:demo:SecretKey", WrongKey).With("Chat:Apps:demo:SecondarySecretKey", RightKey);

        var first = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");
        var next = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/carol");

        Assert.Equal((204, "2"), (first.Code, first.Headers["Chat-Upstream-Calls"]));
        Assert.Equal((200, "1"), (next.Code, next.Headers["Chat-Upstream-Calls"]));
        Assert.Contains(host.Log.Lines, line => line.Contains(AppSignatures.FingerprintOf(WrongKey), StringComparison.Ordinal));
        Assert.Contains(host.Log.Lines, line => line.Contains(AppSignatures.FingerprintOf(RightKey), StringComparison.Ordinal));
        Assert.Contains($"TencentChat.Gateway gateway.usersig.accepted chat.app=demo chat.key.fingerprint={AppSignatures.FingerprintOf(RightKey)}", telemetry.Metrics);
        Assert.DoesNotContain($"TencentChat.Gateway gateway.usersig.accepted chat.app=demo chat.key.fingerprint={AppSignatures.FingerprintOf(WrongKey)}", telemetry.Metrics);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(WrongKey, StringComparison.Ordinal) || line.Contains(RightKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_must_not_be_done_twice_is_not_sent_again_but_its_next_call_is_signed_anew()
    {
        await using var host = new GatewayHost().WithDefaultSending().With("Chat:Apps:demo:SecretKey", WrongKey).With("Chat:Apps:demo:SecondarySecretKey", RightKey);

        var refused = await SendAsync(host, HttpMethod.Post, "/accounts/alice:kick");
        var next = await SendAsync(host, HttpMethod.Post, "/accounts/alice:kick");

        Assert.Equal((502, "UPSTREAM_CREDENTIALS", "1"), (refused.Code, refused.ProblemCode, refused.Headers["Chat-Upstream-Calls"]));
        Assert.Equal((204, "1"), (next.Code, next.Headers["Chat-Upstream-Calls"]));
    }

    [Fact]
    public async Task Keys_that_are_all_refused_are_each_tried_once_and_then_left_alone_for_a_while()
    {
        await using var host = new GatewayHost().WithDefaultSending().With("Chat:Apps:demo:SecretKey", WrongKey).With("Chat:Apps:demo:SecondarySecretKey", $"{WrongKey}-either");

        var first = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
        Assert.Equal((502, "UPSTREAM_CREDENTIALS", "2"), (first.Code, first.ProblemCode, first.Headers["Chat-Upstream-Calls"]));

        for (var i = 0; i < 3; i++) Assert.Equal("1", (await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob")).Headers["Chat-Upstream-Calls"]);
    }

    [Theory]
    [InlineData(60004)]
    [InlineData(70001)]
    [InlineData(70002)]
    [InlineData(70003)]
    [InlineData(70005)]
    [InlineData(70052)]
    public async Task A_signature_that_ended_is_made_anew_although_retries_are_off(int errorCode)
    {
        await using var host = new GatewayHost();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode }, Cancel);

        var plan = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");

        Assert.Equal((204, "2"), (plan.Code, plan.Headers["Chat-Upstream-Calls"]));
    }

    [Fact]
    public async Task The_pass_through_signs_anew_too()
    {
        await using var host = new GatewayHost().With("Chat:Apps:demo:SecretKey", WrongKey).With("Chat:Apps:demo:SecondarySecretKey", RightKey);

        var answer = await Answer.OfAsync(host.Client, new(HttpMethod.Post, "/v4/follow/follow_delete")
        {
            Content = new StringContent("""{"From_Account":"alice","To_Account":["bob"]}""", System.Text.Encoding.UTF8, "application/json"),
        });

        Assert.Equal(("0", "2"), (answer.Headers["Chat-Error-Code"], answer.Headers["Chat-Upstream-Calls"]));
        Assert.DoesNotContain("bob", await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Fact]
    public async Task Many_refusals_at_once_make_one_new_signature()
    {
        const int Callers = 24;
        const string Refused = """{"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"x"}""", Done = """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""";
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var allCame = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var came = 0;
        await using var upstream = new StubUpstream(async stream =>
        {
            var isEarly = Interlocked.Increment(ref came) <= Callers;
            if (isEarly) await allCame.Task;
            await StubUpstream.WriteAsync(stream, "200 OK", isEarly ? Refused : Done);
        });
        await using var host = new GatewayHost().WithUpstream(upstream.Address).WithService<TimeProvider>(clock);

        // Each for a user of its own, so that they go side by side.
        var asking = Enumerable.Range(0, Callers).Select(i => SendAsync(host, HttpMethod.Delete, $"/users/u{i}/follows/bob")).ToArray();
        await Eventually.Async(() => Task.FromResult(Volatile.Read(ref came) == Callers));
        // Signatures count in seconds: two of the same one would look alike.
        clock.Advance(TimeSpan.FromSeconds(1.5));
        allCame.SetResult();

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal((204, "2"), (answer.Code, answer.Headers["Chat-Upstream-Calls"])));
        Assert.Equal(2, upstream.Requests.Select(request => request.Split("usersig=")[1].Split('&')[0]).Distinct().Count());
    }

    private static Task<Answer> SendAsync(GatewayHost host, HttpMethod method, string path) => Answer.OfAsync(host.Client, new(method, path));
}
