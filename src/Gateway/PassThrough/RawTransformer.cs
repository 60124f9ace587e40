using System.Buffers;
using System.Globalization;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// The transforms of the proxy: on the way out the address of the command and the length of the body, on the way back the code in a header and the body as it
/// is, or a problem where there is no answer to pass on. No header of the caller goes upstream, and none of upstream's comes back but the type and the length.
/// </summary>
internal sealed class RawTransformer(CommandAddresses addresses) : HttpTransformer
{
    public const string ErrorCodeHeader = "Chat-Error-Code";

    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var call = CallRecord.Of(httpContext).Passed!;
        proxyRequest.RequestUri = addresses.Of(call.App.Region.Address, call.Command);
        if (proxyRequest.Content is { } body) body.Headers.ContentLength = httpContext.Request.ContentLength;
        return default;
    }

    /// <returns>Whether there is a rest of the answer's body to be copied.</returns>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return false;
        var record = CallRecord.Of(httpContext);
        var call = record.Passed!;
        record.Calls = call.Attempts;
        UpstreamHeaders.Write(httpContext, call.App, call.Attempts, call.Queued, call.Upstream);
        if (call.Fault is { } fault)
        {
            await ProblemAnswers.WriteAsync(httpContext, ProblemAnswers.OfUpstream(httpContext, fault.Kind, BatchProblems.DetailOf(fault, fault.MayBeDone)) with
            {
                Retryable = fault.Retryable,
                RetryAfter = fault.RetryAfter,
                Upstream = new() { Command = call.Command.Path, Region = call.App.Region.Name, Attempts = call.Attempts },
            });
            return false;
        }

        var response = httpContext.Response;
        var code = call.Head!.ErrorCode?.ToString(CultureInfo.InvariantCulture);
        if (code is not null) response.Headers[ErrorCodeHeader] = code;
        record.Outcome = code is null ? "no code" : $"code {code}";
        var content = proxyResponse.Content.Headers;
        response.ContentType = content.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : "application/json";
        if (call.Head.IsWhole)
        {
            // The server sends it when the request is over.
            await JsonAnswer.StartAsync(httpContext, call.Head.Bytes.Length);
            response.BodyWriter.Write(call.Head.Bytes.Span);
            return false;
        }
        response.ContentLength = content.ContentLength;
        await response.Body.WriteAsync(call.Head.Bytes, httpContext.RequestAborted);
        return true;
    }
}
