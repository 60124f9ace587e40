using System.Globalization;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Signs an attempt: the last thing before the socket, beneath everything that logs or traces addresses. Every attempt gets a fresh <c>random</c>
/// over the full range of an unsigned 32-bit number.
/// </summary>
internal sealed class SigningHandler(HttpMessageHandler socket) : DelegatingHandler(socket)
{
    /// <summary>What an attempt is signed with.</summary>
    public static readonly HttpRequestOptionsKey<AppSignature> Signature = new("TencentChat.Signature");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Signature, out var signature)) throw new InvalidOperationException("A call without a signature cannot be sent.");
        var random = (uint)Random.Shared.NextInt64(1L << 32);
        request.RequestUri = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}{signature.Query}{random}"));
        return base.SendAsync(request, cancellationToken);
    }
}
