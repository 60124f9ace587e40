using TencentChat.Gateway.Observability;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// The transforms of the proxy: on the way out the address of the plan's command, on the way back the plan's outcome as plain JSON.
/// Nothing of the caller's request is copied, so no credential of a caller ever goes upstream.
/// </summary>
internal sealed class PlanTransformer(CommandAddresses addresses) : HttpTransformer
{
    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var plan = CallRecord.Of(httpContext).Plan!;
        proxyRequest.RequestUri = addresses.Of(plan.App.Region.Address, plan.Command);
        return default;
    }

    /// <returns>False: the answer is written here, and there is no body to copy.</returns>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return false;
        var record = CallRecord.Of(httpContext);
        var plan = record.Plan!;
        record.Calls = plan.UpstreamCalls;
        UpstreamHeaders.Write(httpContext, plan.App, plan.UpstreamCalls, plan.Queued, plan.Upstream);
        await plan.AnswerAsync(httpContext);
        record.IsAnswered = true;
        return false;
    }
}
