using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Observability;

/// <summary>What the log line says of a request beyond method and status. Whoever learns something writes it here.</summary>
internal sealed class CallRecord
{
    public string? Caller { get; set; }

    public string? ActAs { get; set; }

    public string? App { get; set; }

    public string? Region { get; set; }

    public string? Command { get; set; }

    public int Calls { get; set; }

    public string? Outcome { get; set; }

    public string? ProblemCode { get; set; }

    /// <summary>Notes where a request goes.</summary>
    public void Goes(ChatApp app, ChatCommand command) => (App, Region, Command) = (app.Name, app.Region.Name, command.Path);

    public static CallRecord Of(HttpContext http)
    {
        if (http.Features.Get<CallRecord>() is { } known) return known;
        var made = new CallRecord();
        http.Features.Set(made);
        return made;
    }
}
