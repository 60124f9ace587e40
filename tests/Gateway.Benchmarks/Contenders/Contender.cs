using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace TencentChat.Gateway.Benchmarks.Contenders;

/// <summary>A program that answers requests and is measured at it from outside: its processes, their processor time and memory.</summary>
internal sealed class Contender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Look = TimeSpan.FromMilliseconds(20);

    private static readonly double SecondsPerTick = 1.0 / 100;

    private readonly Process _process;
    private readonly string? _allocations;
    private readonly string _log;

    private Contender(string name, string address, Process process, string? allocations, string log) =>
        (Name, Address, _process, _allocations, _log) = (name, address, process, allocations, log);

    public string Name { get; }

    public string Address { get; }

    /// <summary>The key by which it is called; null for those that take Tencent's own words.</summary>
    public string? Key { get; init; }

    /// <summary>The processor time of its processes so far, in seconds.</summary>
    public double ProcessorSeconds => Processes().Sum(static id =>
    {
        // The name in parentheses may hold blanks; after it, the fields 14 and 15 are user and system time.
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * SecondsPerTick;
    });

    /// <summary>The resident memory of its processes in bytes.</summary>
    public long ResidentBytes => Processes().Sum(static id => long.Parse(
        File.ReadLines($"/proc/{id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024);

    /// <summary>How many bytes it has allocated so far; null where nobody counts them.</summary>
    public long? AllocatedBytes
    {
        get
        {
            if (_allocations is null) return null;
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(_allocations));
            var bytes = new byte[sizeof(long)];
            for (var read = 0; read < bytes.Length; read += socket.Receive(bytes.AsSpan(read))) ;
            return BitConverter.ToInt64(bytes);
        }
    }

    /// <summary>Starts a program and waits until it takes connections.</summary>
    /// <param name="name">What it is called in the results.</param>
    /// <param name="port">Where it will listen.</param>
    /// <param name="start">What to start.</param>
    /// <param name="folder">Where files may lie.</param>
    /// <param name="key">The key by which it is called.</param>
    public static async Task<Contender> StartAsync(string name, int port, ProcessStartInfo start, string folder, string? key = null)
    {
        // Of all but nginx, which is no .NET.
        var allocations = start.FileName != "nginx" ? Path.Combine(folder, Format($"allocations-{port}")) : null;
        if (allocations is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Variable] = allocations;
        }
        // What it writes goes to a file, as in production; the shell is replaced by the program, so the process is the program's.
        var log = Path.Combine(folder, Format($"log-{port}"));
        start.ArgumentList.Insert(0, start.FileName);
        foreach (var (i, word) in new[] { "-c", "exec \"$@\" >>\"$0\" 2>&1", log }.Index()) start.ArgumentList.Insert(i, word);
        start.FileName = "/bin/sh";
        var process = Process.Start(start)!;
        var contender = new Contender(name, Format($"http://127.0.0.1:{port}"), process, allocations, log) { Key = key };
        var waited = Stopwatch.StartNew();
        while (!Listens(port))
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                contender.Dispose();
                throw new InvalidOperationException($"{name} does not listen: {File.ReadAllText(log)}");
            }
            await Task.Delay(Look, TimeProvider.System);
        }
        return contender;
    }

    /// <summary>Empties its log, which would fill the disk in a long run.</summary>
    public void ForgetLog()
    {
        using var log = new FileStream(_log, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Format($"{_process.Id}")]);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool Listens(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Its process and those that it started, such as nginx's workers.</summary>
    private IEnumerable<int> Processes()
    {
        var children = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children");
        return [_process.Id, .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
