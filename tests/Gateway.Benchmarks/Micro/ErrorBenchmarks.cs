using BenchmarkDotNet.Attributes;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>What a code means: one that the text beside it decides, and one that nobody documented.</summary>
[MemoryDiagnoser]
public class ErrorBenchmarks
{
    [Benchmark]
    public ChatError Known() => ErrorTable.Read(30001, "Err_SNS_FriendAdd_Friend_Exist", AddFriends.Command);

    [Benchmark]
    public ChatError Unknown() => ErrorTable.Read(987_654, null, AddFriends.Command);
}
