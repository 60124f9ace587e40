using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Sends a call through YARP's forwarder, bodies streamed both ways.</summary>
internal sealed class RawForwarder(
    IHttpForwarder forwarder, UpstreamSender sender, CallerQuotas quotas, RawTransformer transformer, ProxySettings proxy, RequestTrails trails,
    BodyDeadlines deadlines, TimeProvider time) : IForwards
{
    public Task SendAsync(HttpContext http, ChatApp app, ChatCommand command)
    {
        var admitting = quotas.AdmitAsync(http, calls: 1);
        return admitting.IsCompletedSuccessfully ? SendAsync(http, app, command, admitting.Result) : SendAdmittedAsync(http, app, command, admitting);
    }

    public void End(HttpContext http, CallRecord record)
    {
        var call = record.Passed!;
        var fault = ProxyFault.Of(http);
        var broke = fault is not null && http.Response.HasStarted;
        // The proxy has cut the connection: the caller sees a broken answer, not a short one.
        if (broke) record.Outcome = "broken off";
        trails.Keep(http, record, call.App, actor: null, [call.Trail]);
        if (broke || fault is null) return;
        http.RequestAborted.ThrowIfCancellationRequested();
        throw call.CallerFault is { } callers ? Explain(callers) : ProxyFault.Unexpected(fault);
    }

    private async Task SendAdmittedAsync(HttpContext http, ChatApp app, ChatCommand command, ValueTask<CallerClaim> admitting) =>
        await SendAsync(http, app, command, await admitting);

    private Task<ForwarderError> SendAsync(HttpContext http, ChatApp app, ChatCommand command, CallerClaim claim)
    {
        var record = CallRecord.Of(http);
        record.Goes(this, app, command, claim, time.GetTimestamp());
        var call = record.Passed = new(app, command, claim, http, deadlines);
        // The proxy's time-out is how long a body may stand still; how long upstream may think is the sender's.
        return forwarder.SendAsync(http, app.Region.Address.AbsoluteUri, new RawRun(call, sender), proxy.Current, transformer).AsTask();
    }

    /// <summary>A body that broke on the caller's side ended upstream before its end, so nothing was done there.</summary>
    private static Exception Explain(Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemException(
            ProblemKinds.BodyTooLarge, "The body is larger than this gateway takes. It was broken off before its end, so nothing was done upstream."),
        BadHttpRequestException or ProblemException => fault,
        _ => new BadHttpRequestException("The body broke off.", fault),
    };
}
