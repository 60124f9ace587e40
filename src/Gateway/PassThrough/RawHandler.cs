using System.Net;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// Makes the one call in the place of the proxy's request, and reads its answer as far as its code. Faults of the network are outcomes of the call and not
/// thrown. The handler beneath signs.
/// </summary>
internal sealed class RawHandler(SigningHandler signing, LiveSettings settings, TimeProvider time) : DelegatingHandler(signing)
{
    /// <param name="carrier">The proxy's request, which is not sent: what is, is signed, and so never seen above.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or a body has stood still for too long.</param>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage carrier, CancellationToken cancellationToken)
    {
        if (!carrier.Options.TryGetValue(RawCall.Key, out var call)) throw new InvalidOperationException("A request without a call cannot be sent.");
        var started = time.GetTimestamp();
        var answer = await CallAsync(call, carrier, cancellationToken) ?? new();
        answer.RequestMessage = carrier;
        call.Upstream = time.GetElapsedTime(started);
        return answer;
    }

    /// <summary>The answer, with its head read; null when the call failed.</summary>
    private async Task<HttpResponseMessage?> CallAsync(RawCall call, HttpRequestMessage carrier, CancellationToken cancel)
    {
        var callTimeout = settings.Chat.CallTimeout;
        using var deadline = new CancellationTokenSource(callTimeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        using var body = new PassedBody(carrier.Content!, call, deadline, callTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, carrier.RequestUri) { Content = body };
        request.Options.Set(SigningHandler.App, call.App);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, end.Token);
            var fault = answer.StatusCode == HttpStatusCode.OK
                ? await call.Head.ReadAsync(answer.Content, end.Token)
                : TransportFault.OfStatus(answer.StatusCode);
            if (fault is null) return answer;
            call.Fail(fault);
        }
        catch (Exception broken) when (Explain(broken) is { } fault)
        {
            call.Fail(fault);
        }
        answer?.Dispose();
        return null;

        // A caller that has gone, or whose body broke, is no fault of upstream's.
        CallFault? Explain(Exception broken) => call.CallerGone.IsCancellationRequested || call.CallerFault is not null
            ? null
            : TransportFault.Explain(broken, body.MayHaveLeft, answer is not null, end.IsCancellationRequested);
    }
}
