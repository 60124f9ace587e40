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
    BodyDeadlines deadlines, TimeProvider time)
{
    public async Task SendAsync(HttpContext http, ChatApp app, ChatCommand command)
    {
        var record = CallRecord.Of(http);
        record.Goes(app, command);

        // The proxy's time-out is how long a body may stand still; how long upstream may think is the handler's.
        using var claim = await quotas.AdmitAsync(http, calls: 1);
        using var call = new RawCall(app, command, claim, http, deadlines);
        record.Passed = call;
        var started = time.GetTimestamp();
        var invoker = new HttpMessageInvoker(new RawHandler(call, sender));
        var error = await forwarder.SendAsync(http, app.Region.Address.AbsoluteUri, invoker, proxy.Current, transformer);
        var broke = error != ForwarderError.None && http.Response.HasStarted;
        // The proxy has cut the connection: the caller sees a broken answer, not a short one.
        if (broke) record.Outcome = "broken off";
        trails.Keep(http, claim, app, actor: null, started, [call.Trail]);
        if (broke || error == ForwarderError.None) return;
        http.RequestAborted.ThrowIfCancellationRequested();
        if (call.CallerFault is { } fault) throw Explain(fault);
        // Faults of the network are outcomes of the call. What is left is a bug.
        throw new InvalidOperationException($"The proxy failed: {error}.", http.GetForwarderErrorFeature()?.Exception);
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
