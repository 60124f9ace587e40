using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TencentChat.Gateway.Benchmarks.Micro;

[assembly: Config(typeof(MicroConfig))]

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>Every benchmark is built once more with all that it uses, which takes longer than BenchmarkDotNet waits on a small machine.</summary>
internal sealed class MicroConfig : ManualConfig
{
    public MicroConfig() => WithBuildTimeout(TimeSpan.FromMinutes(10));
}
