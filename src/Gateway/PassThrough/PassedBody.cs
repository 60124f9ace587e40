using System.Net;
using TencentChat.Gateway.Forwarding;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// The caller's body on its way through, byte for byte. It stops the attempt's deadline while it flows: however slowly the caller sends, the time that upstream has begins with the last byte.
/// </summary>
internal sealed class PassedBody(HttpContent body, RawCall call, CancellationTokenSource deadline, TimeSpan timeout) : UpstreamBody
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            await body.CopyToAsync(stream, context, cancellationToken);
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            // The proxy throws for the caller's side alone; that upstream takes no more shows when its answer is awaited.
            call.Break(unread);
            throw;
        }
        deadline.CancelAfter(timeout);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Headers.ContentLength ?? 0;
        return body.Headers.ContentLength is not null;
    }
}
