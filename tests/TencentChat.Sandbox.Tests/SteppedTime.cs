using Microsoft.Extensions.Time.Testing;

namespace TencentChat.Sandbox.Tests;

/// <summary>Time that stands still until a test moves it, and that tells when somebody began to wait.</summary>
internal sealed class SteppedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first wait has begun.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Breaks whatever asks for the time of day.</summary>
    public bool IsBroken { get; set; }

    public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.TrySetResult();
        return timer;
    }
}
