using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The line that the log has of a request.</summary>
internal static class LogLine
{
    /// <summary>Waits for the log's line of a request: lines are gathered for a moment before they are written.</summary>
    public static async Task<string> OfAsync(GatewayHost host, Answer answer)
    {
        string? line = null;
        await Eventually.Async(() => Task.FromResult((line = host.Log.Lines.FirstOrDefault(IsOfIt)) is not null));
        return line!;

        bool IsOfIt(string line) =>
            line.Contains("\"Route\":", StringComparison.Ordinal) && line.Contains(answer.Headers["X-Request-Id"], StringComparison.Ordinal);
    }
}
