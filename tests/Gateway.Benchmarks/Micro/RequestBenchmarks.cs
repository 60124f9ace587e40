using BenchmarkDotNet.Attributes;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>Targets become the body of one call, as upstream wants it.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private PlannedCall _call = null!;

    [Params(1, 20)]
    public int Targets { get; set; }

    [GlobalSetup]
    public void Plan() => _call = Samples.Unfollowing(Samples.Users(Targets)).Calls[0];

    [Benchmark]
    public ReadOnlyMemory<byte> Body() => _call.MakeBody();
}
