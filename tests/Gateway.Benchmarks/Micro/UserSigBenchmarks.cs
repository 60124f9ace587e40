using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>A signature, made and found made.</summary>
[MemoryDiagnoser]
public class UserSigBenchmarks
{
    private readonly UserSigs _signatures = new(TimeProvider.System, NullLogger<UserSigs>.Instance);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Benchmark]
    public string Made() => UserSig.Make(Samples.App.SdkAppId, Samples.App.SecretKey, Samples.App.Administrator, _now, TimeSpan.FromHours(24));

    [Benchmark]
    public object Cached() => _signatures.Of(Samples.App);
}
