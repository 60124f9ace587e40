using System.Globalization;
using System.Runtime.InteropServices;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway;

/// <summary>
/// Has the runtime's socket threads wait for a processor that is free, by Linux's policy for batches. They wake for nearly every message, only to hand it on, and would each time
/// push aside a thread that works on a request: a tenth of all processor time under load. Where processors are free, they run as before.
/// </summary>
internal sealed partial class SocketThreads(LiveSettings settings, TimeProvider time, ILogger<SocketThreads> log) : BackgroundService
{
    /// <summary>As the runtime names them, of which there is one, or a few where there are many processors.</summary>
    private const string Name = ".NET Sockets";

    /// <summary>SCHED_BATCH.</summary>
    private const int Batch = 3;

    private const int MostLooks = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!OperatingSystem.IsLinux() || !settings.Gateway.SocketThreadsYield) return;
        // They begin when a socket waits for the first time, a moment after the server has started.
        using var looks = new PeriodicTimer(Pause, time);
        for (var look = 0; look < MostLooks && await looks.WaitForNextTickAsync(stoppingToken); look++)
        {
            List<int> threads;
            try
            {
                threads = Threads();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // What only saves time must not end the gateway.
                LogRefused(fault.Message);
                return;
            }
            if (threads.Count == 0) continue;
            threads.ForEach(Yield);
            return;
        }
        LogNone(Name);
    }

    private static List<int> Threads()
    {
        var found = new List<int>();
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd() == Name) found.Add(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return found;
    }

    private void Yield(int thread)
    {
        if (Schedule(thread, Batch, priority: 0) != 0) LogRefused(Marshal.GetLastPInvokeErrorMessage());
    }

    /// <param name="thread">The thread.</param>
    /// <param name="policy">How it is scheduled.</param>
    /// <param name="priority">A structure of one number, which is 0 but for policies of real time.</param>
    [DllImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Schedule(int thread, int policy, in int priority);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The system does not let socket threads yield, which costs processor time under load: {Fault}")]
    private partial void LogRefused(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No thread is called {Name}, so none yields, which costs processor time under load")]
    private partial void LogNone(string name);
}
