using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TencentChat.Gateway.Benchmarks.Load;

/// <summary>What a round of load showed from outside.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Rate">How many a second.</param>
/// <param name="P50">The median time to an answer in milliseconds.</param>
/// <param name="P99">The time in which 99 % were answered.</param>
/// <param name="P999">The time in which 99.9 % were answered.</param>
internal sealed record LoadFigures(long Requests, double Rate, double P50, double P99, double P999);

/// <summary>Drives an address by wrk, which costs little itself. Anything but success ends the run: a proxy that fails fast is not fast.</summary>
internal sealed class Wrk(string folder)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(Work, string?), string> _files = [];

    public LoadFigures Drive(string address, Work work, string? key, int connections, TimeSpan time)
    {
        var threads = connections == 1 ? 1 : 2;
        var seconds = (int)Math.Ceiling(time.TotalSeconds);
        using var wrk = Process.Start(new ProcessStartInfo("wrk")
        {
            ArgumentList =
            {
                Format($"-t{threads}"), Format($"-c{connections}"), Format($"-d{seconds}s"), "--timeout", "10s",
                "-s", Path.Combine(AppContext.BaseDirectory, "Load", "requests.lua"), address, "--", FileOf(work, key),
            },
            RedirectStandardOutput = true,
        })!;
        var output = wrk.StandardOutput.ReadToEndAsync();
        if (!wrk.WaitForExit(time + Grace))
        {
            wrk.Kill();
            throw new TimeoutException($"wrk did not end: {work.Name} at {address}");
        }
        var line = output.GetAwaiter().GetResult().Split('\n').FirstOrDefault(static line => line.StartsWith("load-figures ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk told nothing of {work.Name} at {address}.");
        var figures = line.Split(' ')[1..].Select(static figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        if (figures is not [> 0 and var requests, 0, 0, var duration, var p50, var p99, var p999])
            throw new InvalidOperationException($"{work.Name} at {address} was not answered as it should be: {line}");
        return new(requests, requests / (duration / 1e6), p50 / 1e3, p99 / 1e3, p999 / 1e3);
    }

    private string FileOf(Work work, string? key)
    {
        if (_files.TryGetValue((work, key), out var known)) return known;
        var file = Path.Combine(folder, Format($"requests-{_files.Count}"));
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        for (var user = 0; user < Work.Users; user++)
        {
            var request = (key is null ? work.Wire! : work.Gateway)(user).ToHttp(key);
            writer.WriteLine(request.Length);
            writer.Write(request);
        }
        return _files[(work, key)] = file;
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
