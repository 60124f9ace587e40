using System.Globalization;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>The managed heap after a full collection.</summary>
/// <param name="Objects">The bytes of all but large arrays.</param>
/// <param name="LargeArrays">The bytes of large arrays. Pools keep some, and give them back when nobody has asked for a while.</param>
internal readonly record struct Heap(long Objects, long LargeArrays)
{
    /// <summary>What connections, their pools and the runtime keep goes up and down by some megabytes; what a request would leave behind would add up to more.</summary>
    private const long MostObjects = 6 * 1024 * 1024, MostLargeArrays = 32 * 1024 * 1024;

    private const int LargeObjectHeap = 3;

    public static Heap Measure()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        var (all, large) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[LargeObjectHeap].SizeAfterBytes);
        return new(all - large, large);
    }

    public void AssertFlatSince(Heap before) => Assert.True(
        Objects - before.Objects < MostObjects && LargeArrays - before.LargeArrays < MostLargeArrays,
        string.Create(CultureInfo.InvariantCulture, $"The heap grew from {before.Objects / 1e6:0.0} and {before.LargeArrays / 1e6:0.0} MB to {Objects / 1e6:0.0} and {LargeArrays / 1e6:0.0} MB."));
}
