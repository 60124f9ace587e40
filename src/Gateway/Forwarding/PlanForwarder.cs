using System.Net;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.Forwarding;

/// <summary>Sends a plan through YARP's forwarder and answers the caller.</summary>
internal sealed class PlanForwarder(
    IHttpForwarder forwarder, UpstreamSender sender, WriteLanes lanes, CallerQuotas quotas, PlanTransformer transformer, ProxySettings proxy, RequestTrails trails,
    CommandMeter meter, TimeProvider time) : IForwards
{
    public Task SendAsync(HttpContext http, Plan plan)
    {
        var admitting = quotas.AdmitAsync(http, plan.Calls.Length);
        return admitting.IsCompletedSuccessfully ? SendAsync(http, plan, admitting.Result) : SendAdmittedAsync(http, plan, admitting);
    }

    /// <summary>The sockets beneath. Connections are renewed now and then, so that a change of DNS is seen.</summary>
    public static SocketsHttpHandler Sockets() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxConnectionsPerServer = 256,
        MaxResponseHeadersLength = 16,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        // No trace of ours goes upstream, and no span carries a signed address.
        ActivityHeadersPropagator = null,
    };

    public void End(HttpContext http, CallRecord record)
    {
        // A caller who has gone is told nothing.
        if (!record.IsAnswered && ProxyFault.Of(http) is { } fault && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested) throw ProxyFault.Unexpected(fault);
        var plan = record.Plan!;
        if (plan.Batch is { } batch) meter.CountItems(batch);
        trails.Keep(http, record, plan.App, plan.Actor, plan.Trail);
    }

    private async Task SendAdmittedAsync(HttpContext http, Plan plan, ValueTask<CallerClaim> admitting) => await SendAsync(http, plan, await admitting);

    private Task<ForwarderError> SendAsync(HttpContext http, Plan plan, CallerClaim claim)
    {
        var record = CallRecord.Of(http);
        record.Goes(this, plan.App, plan.Command, plan.Claim = claim, time.GetTimestamp());
        record.Plan = plan;
        var run = new PlanRun(plan, sender, lanes, time);
        return forwarder.SendAsync(http, plan.App.Region.Address.AbsoluteUri, run, proxy.Current, transformer).AsTask();
    }
}
