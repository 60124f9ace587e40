namespace TencentChat.Gateway.Forwarding;

/// <summary>The request of one attempt.</summary>
internal sealed class UpstreamRequest : HttpRequestMessage
{
    /// <param name="address">Where it goes; not signed yet.</param>
    /// <param name="signature">What it is to be signed with.</param>
    /// <param name="body">Its body, which goes with it.</param>
    public UpstreamRequest(Uri address, AppSignature signature, UpstreamBody body) : base(HttpMethod.Post, address)
    {
        Signature = signature;
        Content = body;
    }

    public AppSignature Signature { get; }
}
