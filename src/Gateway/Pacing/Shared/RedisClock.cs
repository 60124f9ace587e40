namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>
/// Translates between Redis' clock, by which slots are handed out, and the own, by which they are used; both in microseconds. A script ran at some time between
/// its question and its answer, and of all readings that fit, the last is kept: so the error is that of the quickest answer, and a clock that is set is followed.
/// </summary>
internal sealed class RedisClock(TimeProvider time)
{
    private readonly Lock _reading = new();
    private long _ahead;

    /// <summary>The own time.</summary>
    public long Now => (long)time.GetElapsedTime(0).TotalMicroseconds;

    /// <param name="asked">When the question went, by the own clock.</param>
    /// <param name="said">What Redis' clock said in between.</param>
    /// <param name="answered">When the answer came, by the own clock.</param>
    public void Observe(long asked, long said, long answered)
    {
        lock (_reading) _ahead = Math.Clamp(_ahead, said - answered, said - asked);
    }

    /// <summary>A moment of Redis' clock by the own one.</summary>
    public long ToOwn(long moment)
    {
        lock (_reading) return moment - _ahead;
    }
}
