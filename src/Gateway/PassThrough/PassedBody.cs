using System.Net;
using TencentChat.Gateway.Forwarding;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// The caller's body on its way through, byte for byte. It stops the attempt's deadline while it flows: however slowly the caller sends, the time that upstream
/// has begins with the last byte.
/// </summary>
internal sealed class PassedBody(RawCall call, long? length, CancellationTokenSource deadline, TimeSpan timeout) : UpstreamBody
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        await call.CopyBodyAsync(stream, cancellationToken);
        deadline.CancelAfter(timeout);
    }

    protected override bool TryComputeLength(out long bytes)
    {
        bytes = length ?? 0;
        return length is not null;
    }
}
