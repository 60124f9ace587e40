namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>How many slots were taken of late, the last ones weighing most: what will be needed next, as far as anybody can say. Times are in microseconds.</summary>
internal struct Demand
{
    /// <summary>How long a take is remembered on average.</summary>
    private const double Memory = 500_000;

    private double _taken;
    private long _at;

    public void Note(long now) => _taken = Fade(now) + 1;

    /// <summary>How many will be taken within a time to come.</summary>
    public int Within(long now, long time) => (int)(Fade(now) * time / Memory);

    private double Fade(long now)
    {
        _taken *= Math.Exp((_at - now) / Memory);
        _at = now;
        return _taken;
    }
}
