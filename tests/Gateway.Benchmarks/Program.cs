using System.Globalization;
using BenchmarkDotNet.Running;
using TencentChat.Gateway.Benchmarks;
using TencentChat.Gateway.Benchmarks.Contenders;

switch (args)
{
    case ["compare", var gateway, .. var options]:
        return await Runs.CompareAsync(gateway, options);
    case ["growth", var gateway]:
        return await Runs.GrowAsync(gateway);
    case ["start", .. { Length: > 1 } builds]:
        return await Runs.StartAsync(builds);
    case ["train", var gateway, var profile]:
        return await Runs.TrainAsync(gateway, profile);
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Runs).Assembly).Run(options);
        return 0;
    // Who is measured, each in a process of its own.
    case ["stub", var address, .. var delay]:
        UpstreamStub.Run(address, delay is [var milliseconds] ? TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)) : TimeSpan.Zero);
        return 0;
    case ["reverse-proxy", var address, var upstream]:
        Bare.RunReverseProxy(address, upstream);
        return 0;
    case ["forwarder", var address, var upstream]:
        Bare.RunForwarder(address, upstream);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            compare gateway [rounds [seconds [connections [work]]]]    everybody side by side
            growth gateway                                             how time and memory grow
            start name=gateway name=gateway...                         how long a start takes, the plain build first
            train gateway profile                                      writes the profile by which the gateway is compiled ahead of time
            micro [options of BenchmarkDotNet]                         the gateway's parts, each by itself
            """);
        return 2;
}
