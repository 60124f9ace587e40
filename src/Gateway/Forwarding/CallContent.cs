using System.Net;

namespace TencentChat.Gateway.Forwarding;

/// <summary>A body that is known whole, so that it can be sent as often as need be.</summary>
internal sealed class CallContent(ReadOnlyMemory<byte> body) : UpstreamBody
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
