using System.Globalization;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Signs a call: the last thing before the socket, beneath everything that logs or traces addresses. Every attempt gets a fresh <c>random</c>
/// over the full range of an unsigned 32-bit number.
/// </summary>
internal sealed class SigningHandler(UserSigs signatures, HttpMessageHandler socket) : DelegatingHandler(socket)
{
    /// <summary>The app that a call is signed for.</summary>
    public static readonly HttpRequestOptionsKey<ChatApp> App = new("TencentChat.App");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(App, out var app)) throw new InvalidOperationException("A call without an app cannot be signed.");
        var random = (uint)Random.Shared.NextInt64(1L << 32);
        request.RequestUri = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}{signatures.QueryOf(app)}{random}"));
        return base.SendAsync(request, cancellationToken);
    }
}
