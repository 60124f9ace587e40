using BenchmarkDotNet.Attributes;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>The answer of a batch becomes what is known of each target; by the command that takes a thousand.</summary>
[MemoryDiagnoser]
public class BatchAnswerBenchmarks
{
    private readonly BatchAnswerReader _reader = new(Samples.Envelopes);
    private string[] _users = [];
    private ItemState[] _items = [];
    private byte[] _answer = [];

    [Params(20, 1000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Answer()
    {
        _users = Samples.Users(Items);
        _items = new ItemState[Items];
        _answer = Samples.BatchAnswer(_users);
        if (Read() is not null || !Array.TrueForAll(_items, static item => item.Reached)) throw new InvalidOperationException("The answer was not read.");
    }

    [Benchmark(Baseline = true)]
    public int Walk() => Samples.Walk(_answer);

    [Benchmark]
    public object? Read() => _reader.Read(RemoveFriends.Command, _answer, _users, _items);
}
