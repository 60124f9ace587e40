using System.Collections.Concurrent;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace TencentChat.Gateway.TestHost;

/// <summary>Keeps every log event as the compact JSON that an operator would get, exceptions included; what is written to it as a stream, such as the lines of requests, too.</summary>
public sealed class RecordingSink : MemoryStream, ILogEventSink
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly CompactJsonFormatter _formatter = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Takes whole lines.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var line in Encoding.UTF8.GetString(buffer).Split('\n', StringSplitOptions.RemoveEmptyEntries)) _lines.Enqueue(line);
    }

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        _formatter.Format(logEvent, text);
        _lines.Enqueue(text.ToString());
    }
}
