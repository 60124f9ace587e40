using System.Collections.Concurrent;
using System.Diagnostics;

namespace TencentChat.Gateway.TestHost;

/// <summary>The gateway as a process of its own, started the way an operator starts it: by environment.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="environment">Settings, such as <c>Chat__Apps__main__SdkAppId</c>; those of this process do not reach it.</param>
    /// <param name="command">What to run; the gateway beside this assembly unless said otherwise.</param>
    /// <param name="workingDirectory">Where to run it; somewhere else than the sources unless said otherwise.</param>
    public GatewayProcess(IReadOnlyDictionary<string, string> environment, string[]? command = null, string? workingDirectory = null)
    {
        command ??= ["dotnet", Path.Combine(AppContext.BaseDirectory, "Gateway.dll")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        // Where it is run from its sources, what was built for the tests is run, instead of another build.
        start.Environment["Configuration"] = "Release";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The gateway did not start.");
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Every line that it wrote, to either stream.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> ListeningAsync(CancellationToken cancel)
    {
        var ended = _process.WaitForExitAsync(cancel);
        if (await Task.WhenAny(_listening.Task, ended) == _listening.Task) return await _listening.Task;
        throw new InvalidOperationException($"The gateway ended before it listened:\n{string.Join('\n', _output)}");
    }

    /// <summary>Its exit code, once it ends by itself.</summary>
    public async Task<int> EndedAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The address stands in the framework's own line, or in the first line of the development greeting.</summary>
    private void Receive(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        foreach (var mark in new[] { "\"address\":\"", "Swagger UI " })
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0) _listening.TrySetResult(new Uri(new Uri(line[(at + mark.Length)..].Trim().Split('"')[0]), "/"));
        }
    }
}
