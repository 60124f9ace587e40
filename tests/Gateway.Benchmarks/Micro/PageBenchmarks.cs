using BenchmarkDotNet.Attributes;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>The largest page of a list.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private readonly PageReader _reader = new(Samples.Envelopes);
    private readonly byte[] _answer = Samples.Page(Samples.Users(ListFollows.Command.MaxPageSize));

    [Benchmark(Baseline = true)]
    public int Walk() => Samples.Walk(_answer);

    [Benchmark]
    public object Read() => _reader.Read(ListFollows.Command, _answer, "", out var page) is null
        ? page!
        : throw new InvalidOperationException("The page was not read.");
}
