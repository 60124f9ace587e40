using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;

namespace TencentChat.Gateway.Plans;

/// <summary>What <c>validateOnly</c> answers: the calls that the request would have made, of which none was sent.</summary>
public record PlanPreview
{
    /// <summary>The acting user; absent where the calls act for nobody in particular.</summary>
    public string? UserId { get; init; }

    /// <summary>The app that would be called.</summary>
    public required string App { get; init; }

    /// <summary>The region it lives in.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// How many calls upstream it takes; calls that depend on answers, such as checks of what was left in doubt, come on top. Of a request that is over, how many
    /// it took, every attempt counted.
    /// </summary>
    public required int UpstreamCalls { get; init; }

    /// <summary>The calls, in the order in which they would go out.</summary>
    public required IReadOnlyList<PreviewedCall> Calls { get; init; }

    internal static async Task WriteAsync(HttpContext http, Plan plan)
    {
        var preview = new PlanPreview
        {
            UserId = plan.Actor,
            App = plan.App.Name,
            Region = plan.App.Region.Name,
            UpstreamCalls = plan.Calls.Length,
            Calls = [.. plan.Calls.Select((call, index) => new PreviewedCall(index, call.Command.Path) { Body = JsonElement.Parse(call.MakeBody().Span) })],
        };
        CallRecord.Of(http).Outcome = "validated";
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.BodyWriter, preview, GatewayJson.Readable.PlanPreview, http.RequestAborted);
    }
}

/// <summary>One call that would go out, or went.</summary>
/// <param name="Index">Its place in the order, from 0.</param>
/// <param name="Command">Tencent's command.</param>
public sealed record PreviewedCall(int Index, string Command)
{
    /// <summary>The body, as Tencent gets it; absent where it is passed through unread, or the turn of the call never came.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>How many milliseconds it waited for other writes of its user; absent where it did not.</summary>
    public double? LaneWait { get; init; }

    /// <summary>What happened to it; empty where its turn never came, absent where nothing was to be sent.</summary>
    public IReadOnlyList<ReportedAttempt>? Attempts { get; init; }
}
