using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Pacing;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Tests.Allocations;

/// <summary>What every call does beside its own work takes no memory.</summary>
public sealed class HotPathTests
{
    private static readonly HastyClock Clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_takes_memory_shows() => Assert.InRange(Allocated.By(static () => GC.KeepAlive(new object())), 10_000, long.MaxValue);

    [Fact]
    public void A_signature_that_is_made_is_found_without_memory()
    {
        var app = Apps.With().Find("main")!;
        var signatures = new UserSigs(TimeProvider.System, NullLogger<UserSigs>.Instance);
        var first = signatures.Of(app);

        Assert.Equal(0, Allocated.By(() => _ = signatures.Of(app)));
        Assert.Same(first, signatures.Of(app));
    }

    [Theory]
    [InlineData("caller-7")]
    [InlineData("nobody")]
    public void A_key_is_checked_without_memory(string key)
    {
        var options = new GatewayOptions();
        for (var number = 0; number < 100; number++)
        {
            var name = $"caller-{number}";
            options.Clients.Add(name, new() { ApiKeySha256 = [Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))] });
        }
        var callers = new CallerDirectory(new LiveSettings(new(new ChatOptions(), options)));

        Assert.Equal(0, Allocated.By(() => _ = callers.Find(key)));
        Assert.Equal(key == "nobody" ? null : key, callers.Find(key)?.Name);
    }

    /// <summary>Codes that the text, the command or nothing else decides.</summary>
    [Theory]
    [InlineData(30001, "Err_SNS_FriendAdd_Friend_Exist", "sns/friend_add")]
    [InlineData(30001, null, "follow/follow_delete")]
    [InlineData(30520, "", "sns/friend_add")]
    [InlineData(70001, "", "follow/follow_add")]
    public void A_code_that_is_known_is_looked_up_without_memory(int code, string? text, string path)
    {
        var command = CommandCatalog.Find(path)!;

        Assert.Equal(0, Allocated.By(() => _ = ErrorTable.Read(code, text, command)));
        Assert.True(ErrorTable.Read(code, text, command).Known);
    }

    [Fact]
    public void A_quota_that_is_not_used_up_lets_a_call_through_without_memory()
    {
        var quota = new CallerQuota(new LocalSlotSource(Clock).Window("caller", static () => 200));

        Assert.Equal(0, Allocated.By(() => Assert.True(GoesAtOnce())));

        bool GoesAtOnce()
        {
            var taking = quota.TakeAsync(TimeSpan.Zero, Cancel);
            return taking.IsCompletedSuccessfully && taking.Result is { IsGranted: true, Wait.Ticks: 0 };
        }
    }

    [Fact]
    public void A_pace_that_is_not_used_up_lets_a_call_through_without_memory()
    {
        var governor = new Governor("main", Unfollow.Command.Path, new LocalSlotSource(Clock), static () => TimeSpan.FromSeconds(2), Clock) { Rate = 200 };
        var claim = new CallerClaim("caller", quota: null, known: 1);

        Assert.Equal(0, Allocated.By(() => Assert.True(GoesAtOnce())));

        bool GoesAtOnce()
        {
            var entering = governor.EnterAsync(claim, TimeSpan.Zero, Cancel);
            return entering.IsCompletedSuccessfully && entering.Result is null;
        }
    }

    /// <summary>A clock by which ten milliseconds pass whenever it is read, so that there is a turn for each.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _milliseconds;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Interlocked.Add(ref _milliseconds, 10);
    }
}
