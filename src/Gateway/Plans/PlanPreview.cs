using System.Text.Json;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Plans;

/// <summary>What <c>validateOnly</c> answers: the calls that the request would have made, of which none was sent.</summary>
public sealed record PlanPreview
{
    /// <summary>The acting user; absent where the calls act for nobody in particular.</summary>
    public string? UserId { get; init; }

    /// <summary>The app that would be called.</summary>
    public required string App { get; init; }

    /// <summary>The region it lives in.</summary>
    public required string Region { get; init; }

    /// <summary>How many calls upstream it takes. Calls that depend on answers, such as checks of what was left in doubt, come on top.</summary>
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
            UpstreamCalls = plan.Calls.Count,
            Calls = [.. plan.Calls.Select((call, index) => new PreviewedCall(index, call.Command.Path, JsonElement.Parse(call.MakeBody().Span)))],
        };
        CallRecord.Of(http).Outcome = "validated";
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.BodyWriter, preview, GatewayJson.Readable.PlanPreview, http.RequestAborted);
    }
}

/// <summary>One call that would go out.</summary>
/// <param name="Index">Its place in the order, from 0.</param>
/// <param name="Command">Tencent's command.</param>
/// <param name="Body">The body, as Tencent would get it.</param>
public sealed record PreviewedCall(int Index, string Command, JsonElement Body);
