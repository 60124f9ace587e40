using System.Globalization;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;

namespace TencentChat.Gateway.Forwarding;

/// <summary>What the answer to a call that went upstream says beside its body.</summary>
internal static class UpstreamHeaders
{
    /// <param name="http">The request to answer.</param>
    /// <param name="app">The app that was called.</param>
    /// <param name="calls">How many calls went out.</param>
    /// <param name="queued">How long they waited for their turn.</param>
    /// <param name="upstream">How long upstream took.</param>
    public static void Write(HttpContext http, ChatApp app, int calls, TimeSpan queued, TimeSpan upstream)
    {
        var headers = http.Response.Headers;
        headers["Chat-Region"] = app.Region.Name;
        headers.Link = TrailEndpoint.LinkTo(RequestId.Of(http));
        headers["Chat-Environment"] = app.IsSandbox ? "sandbox" : "live";
        headers["Chat-Upstream-Calls"] = calls.ToString(CultureInfo.InvariantCulture);
        var (queuedTenths, upstreamTenths) = (Tenths(queued), Tenths(upstream));
        headers["Server-Timing"] = new HeaderText(stackalloc char[80])
            .Add("queue;dur=").Add(queuedTenths / 10).Add(".").Add(queuedTenths % 10)
            .Add(", upstream;dur=").Add(upstreamTenths / 10).Add(".").Add(upstreamTenths % 10)
            .ToString();
    }

    /// <summary>Tenths of a millisecond, as a whole number: it is written in a fraction of the time that one with a point takes.</summary>
    private static long Tenths(TimeSpan time) => (time.Ticks + TimeSpan.TicksPerMillisecond / 20) / (TimeSpan.TicksPerMillisecond / 10);
}
