using BenchmarkDotNet.Attributes;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>A plan with the bodies of all its calls.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private string[] _users = [];

    [Params(1, 10_000)]
    public int Targets { get; set; }

    [GlobalSetup]
    public void Name() => _users = Samples.Users(Targets);

    [Benchmark]
    public int Plan()
    {
        var bytes = 0;
        foreach (var call in Samples.Unfollowing(_users).Calls) bytes += call.MakeBody().Length;
        return bytes;
    }
}
