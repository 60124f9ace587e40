using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Tests.Observability;

public sealed class LineBufferTests
{
    private static readonly byte[] Line = new byte[500];

    /// <summary>Made anew, a buffer grows by doubling, and the large ones are collected with the whole heap only.</summary>
    [Fact]
    public void What_a_busy_moment_gathers_needs_no_memory_of_its_own()
    {
        var lines = new LineBuffer(mostBytes: 4 * 1024 * 1024);
        for (var moment = 0; moment < 2; moment++) Gather(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var moment = 0; moment < 10; moment++) Gather(lines);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_a_flood_takes_is_given_back()
    {
        var lines = new LineBuffer(mostBytes: 4 * 1024 * 1024);
        while (lines.TryAdd(Line, out _)) { }
        lines.Take();
        lines.Take();
        lines.Take();
        var before = GC.GetAllocatedBytesForCurrentThread();

        lines.TryAdd(Line, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Line.Length, 64 * 1024);
    }

    [Fact]
    public void What_finds_no_room_is_not_taken()
    {
        var lines = new LineBuffer(mostBytes: 2 * Line.Length);

        Assert.True(lines.TryAdd(Line, out var isFirst));
        Assert.True(isFirst);
        Assert.True(lines.TryAdd(Line, out isFirst));
        Assert.False(isFirst);
        Assert.False(lines.TryAdd(Line, out _));
        Assert.Equal(2, lines.Take().Lines);
        Assert.True(lines.TryAdd(new byte[3 * Line.Length], out _));
    }

    /// <summary>Ten thousand requests a second, gathered for fifty milliseconds, and a little longer since the timer was late.</summary>
    private static void Gather(LineBuffer lines)
    {
        for (var line = 0; line < 800; line++) lines.TryAdd(Line, out _);
        lines.Take();
    }
}
