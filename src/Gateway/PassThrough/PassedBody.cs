using System.Net;
using System.Net.Http.Headers;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// The caller's body on its way through, byte for byte. It knows whether any of it may have left. And it stops the call's deadline while it flows: however
/// slowly the caller sends, the time that upstream has begins with the last byte.
/// </summary>
internal sealed class PassedBody : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpContent _body;
    private readonly RawCall _call;
    private readonly CancellationTokenSource _deadline;
    private readonly TimeSpan _callTimeout;

    public PassedBody(HttpContent body, RawCall call, CancellationTokenSource deadline, TimeSpan callTimeout)
    {
        _body = body;
        _call = call;
        _deadline = deadline;
        _callTimeout = callTimeout;
        // Whatever the caller declared: what upstream gets is JSON, and a header of the caller's never leaves.
        Headers.ContentType = Json;
    }

    public bool MayHaveLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            await _body.CopyToAsync(stream, context, cancellationToken);
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            // The proxy throws for the caller's side alone; that upstream takes no more shows when its answer is awaited.
            _call.CallerFault = unread.GetBaseException();
            throw;
        }
        _deadline.CancelAfter(_callTimeout);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }
}
