using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace TencentChat.Gateway.TestHost;

/// <summary>Keeps every log event as the compact JSON that an operator would get, exceptions included.</summary>
public sealed class RecordingSink : ILogEventSink
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly CompactJsonFormatter _formatter = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        _formatter.Format(logEvent, text);
        _lines.Enqueue(text.ToString());
    }
}
