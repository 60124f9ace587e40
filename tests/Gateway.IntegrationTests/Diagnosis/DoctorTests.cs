using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Diagnosis;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.IntegrationTests.Sending;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.IntegrationTests.Diagnosis;

/// <summary>What the doctor finds, each fault brought about for real where it can be.</summary>
public sealed class DoctorTests
{
    private const string RightKey = "sandbox-secret-key", WrongKey = "a-key-that-upstream-does-not-have";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_app_is_told_what_is_wrong_with_its_settings_or_its_network_and_those_that_are_well_are_well()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("localhost");
        await using var untrusted = new StubUpstream(static stream => StubUpstream.WriteAsync(stream, "200 OK", "{}"), certificate);
        await using var silent = new StubUpstream(static _ => new TaskCompletionSource().Task);
        await using var noHttp = new StubUpstream(static stream => StubUpstream.WriteRawAsync(stream, "220 mail.example ready\r\n"));
        await using var page = StubUpstream.Answering("<html>Log in first</html>");
        await using var host = new GatewayHost().With("Chat:CallTimeout", "00:00:01");
        Add(host, "another-app", sdkAppId: 1_400_000_009);
        Add(host, "another-key", key: WrongKey);
        Add(host, "no-administrator", administrator: "alice");
        Add(host, "no-certificate", region: untrusted.Address);
        Add(host, "no-http", region: noHttp.Address);
        Add(host, "no-listener", region: new($"http://127.0.0.1:{FreePort()}/"));
        Add(host, "no-name", region: new("https://no-such-host.invalid/"));
        Add(host, "no-word", region: silent.Address);
        Add(host, "proxy", region: page.Address);

        var examined = await ExamineAsync(host);

        Assert.Equal(
            [
                ("another-app", "wrongSdkAppId", 70020), ("another-key", "wrongKey", 70009), ("demo", null, null), ("no-administrator", "notAdministrator", 60010),
                ("no-certificate", "tlsRefused", null), ("no-http", "notTencent", null), ("no-listener", "unreachable", null), ("no-name", "nameNotResolved", null),
                ("no-word", "timeout", null), ("proxy", "notTencent", null),
            ],
            examined.Select(app => (Text(app, "app"), Text(app, "finding"), app!["errorCode"]?.GetValue<int>())));
        Assert.All(examined, app =>
        {
            Assert.Equal(Text(app, "finding") is null, app!["ok"]!.GetValue<bool>());
            Assert.Equal(Text(app, "finding") is null, Text(app, "advice") is null && Text(app, "code") is null && Text(app, "detail") is null);
            Assert.Equal(AppSignatures.FingerprintOf(Text(app, "app") == "another-key" ? WrongKey : RightKey), Text(app, "keyFingerprint"));
            Assert.True(app["milliseconds"]!.GetValue<double>() > 0);
        });
        Assert.DoesNotContain(WrongKey, examined.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60026, "wrongRegion")]
    [InlineData(60020, "expiredPackage")]
    [InlineData(60021, "addressNotAllowed")]
    [InlineData(60016, "appDisabled")]
    [InlineData(70001, "clock")]
    [InlineData(70016, "wrongSdkAppId")]
    [InlineData(70050, "lockedOut")]
    [InlineData(70403, "notAdministrator")]
    [InlineData(60028, "editionLacks")]
    [InlineData(60011, "throttled")]
    [InlineData(70500, "upstreamFailed")]
    [InlineData(60999, "upstreamFailed")]
    public async Task A_code_is_told_in_words(int errorCode, string finding)
    {
        await using var host = new GatewayHost();
        await host.Sandbox.FaultAsync("im_open_login_svc/account_check", new { kind = "errorCode", errorCode, errorInfo = "as Tencent says it" }, Cancel);

        var ill = Assert.Single(await ExamineAsync(host));
        var well = Assert.Single(await ExamineAsync(host));

        Assert.Equal((finding, errorCode, "as Tencent says it"), (Text(ill, "finding"), ill!["errorCode"]!.GetValue<int>(), Text(ill, "errorInfo")));
        Assert.Equal(Finding.All.Single(known => known.Name == finding).Advice, Text(ill, "advice"));
        Assert.True(well!["ok"]!.GetValue<bool>());
    }

    [Fact]
    public void Every_code_that_an_operator_mends_and_every_command_may_answer_has_words_of_its_own()
    {
        string[] none = ["credentials", "upstreamFailed", "refused"];
        var common = ErrorTable.Common.Select(code => ErrorTable.Read(code, text: null, CheckUp.Asks)).Where(error => error is { Fixer: Fixer.Operator, Fault: not ChatFault.Error }).ToList();

        Assert.True(common.Count > 20);
        Assert.All(common, error => Assert.DoesNotContain(Finding.Of(Plans.CallFault.Of(error, info: null))?.Name, none));
        Assert.Distinct(Finding.All.Select(finding => finding.Name));
    }

    [Theory]
    [InlineData(300, true, "ahead of")]
    [InlineData(-300, true, "behind")]
    // Signed so long ago that it has expired.
    [InlineData(-172_800, false, null)]
    public async Task A_clock_that_differs_is_told_before_and_after_it_makes_signatures_that_are_refused(int seconds, bool ok, string? detail)
    {
        await using var host = new GatewayHost().WithService<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds)));
        await using var upstream = await KeyedUpstream.StartAsync(sdkAppId: 1_400_000_000, Cancel);
        upstream.Keys = [RightKey];
        host.WithUpstream(upstream.Address);

        var app = Assert.Single(await ExamineAsync(host));

        Assert.Equal(ok, app!["ok"]!.GetValue<bool>());
        Assert.Equal(("clock", ok ? null : 70001), (Text(app, "finding"), app["errorCode"]?.GetValue<int>()));
        if (detail is not null) Assert.Contains(detail, Text(app, "detail")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_breaker_does_not_hide_what_is_wrong()
    {
        var port = FreePort();
        await using var host = new GatewayHost().WithDefaultSending().With("Chat:BreakerMinimumCalls", "2").With("Chat:MaxAttempts", "1").WithUpstream(new($"http://127.0.0.1:{port}/"));
        for (var i = 0; i < 2; i++) await CallAsync(host);
        Assert.Equal("NOT_ATTEMPTED", (await CallAsync(host)).ProblemCode);

        Assert.Equal("unreachable", Text(Assert.Single(await ExamineAsync(host)), "finding"));
    }

    [Fact]
    public async Task One_app_is_examined_where_it_is_named_whichever_the_caller_is_bound_to()
    {
        await using var host = new GatewayHost();
        Add(host, "foreign");

        var named = await SendAsync(host, "foreign");
        var unknown = await SendAsync(host, "no-such-app");

        Assert.Equal("foreign", Text(Assert.Single(named.Json["apps"]!.AsArray()), "app"));
        Assert.Equal((403, "FORBIDDEN_APP"), (unknown.Code, unknown.ProblemCode));
        var call = Assert.Single(await host.Sandbox.CallsAsync(Cancel));
        Assert.Equal(("im_open_login_svc/account_check", "administrator"), (call.Command, call.Identifier));
        Assert.Equal("""{"CheckItem":[{"UserID":"administrator"}]}""", call.Body.GetRawText());
    }

    [Fact]
    public async Task It_costs_the_callers_quota_and_upstreams_pace_as_any_call_does()
    {
        await using var host = new GatewayHost().WithService<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())).With("Gateway:Clients:developer:UpstreamCallsPerSecond", "1");

        var first = await SendAsync(host);
        var second = await SendAsync(host);

        Assert.Equal(200, first.Code);
        Assert.Equal((429, "QUOTA_EXCEEDED"), (second.Code, second.ProblemCode));
    }

    private static void Add(GatewayHost host, string app, uint sdkAppId = 1_400_000_000, string key = RightKey, string administrator = "administrator", Uri? region = null)
    {
        host.With($"Chat:Apps:{app}:SdkAppId", $"{sdkAppId}").With($"Chat:Apps:{app}:SecretKey", key).With($"Chat:Apps:{app}:Administrator", administrator)
            .With($"Chat:Apps:{app}:Region", region is null ? "Sandbox" : $"Region-{app}");
        if (region is not null) host.With($"Chat:Regions:Region-{app}:Address", region.AbsoluteUri);
    }

    private static async Task<JsonArray> ExamineAsync(GatewayHost host)
    {
        var answer = await SendAsync(host);
        Assert.Equal(200, answer.Code);
        return answer.Json["apps"]!.AsArray();
    }

    private static Task<Answer> SendAsync(GatewayHost host, string? app = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/admin/doctor");
        if (app is not null) request.Headers.Add("X-Chat-App", app);
        return Answer.OfAsync(host.Client, request);
    }

    private static Task<Answer> CallAsync(GatewayHost host) => Answer.OfAsync(host.Client, new(HttpMethod.Delete, "/users/alice/follows/bob"));

    private static string? Text(JsonNode? app, string member) => app![member]?.GetValue<string>();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
