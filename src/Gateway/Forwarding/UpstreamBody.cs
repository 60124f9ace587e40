namespace TencentChat.Gateway.Forwarding;

/// <summary>The body of one attempt. It knows whether any of it may have left: until then nothing can have been done upstream.</summary>
internal abstract class UpstreamBody : HttpContent
{
    // Whatever the caller declared: what upstream gets is JSON, and a header of the caller's never leaves.
    protected UpstreamBody() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    public bool MayHaveLeft { get; protected set; }
}
