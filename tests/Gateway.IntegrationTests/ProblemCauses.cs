using Microsoft.AspNetCore.Http;
using TencentChat.Gateway.TestHost;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Brings problems about that take a gateway in trouble, each of its own.</summary>
internal static class ProblemCauses
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One request is under way, and no more may be.</summary>
    public static async Task<Answer> FullHouseAsync(string collection)
    {
        TaskCompletionSource arrived = new(), goOn = new();
        await using var upstream = new StubUpstream(async stream =>
        {
            arrived.TrySetResult();
            await goOn.Task;
            await StubUpstream.WriteAsync(stream, "200 OK", """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""");
        });
        await using var host = new GatewayHost().With("Gateway:MaxConcurrentRequests", "1").WithUpstream(upstream.Address)
            .With("Chat:CallTimeout", "00:01:00").With("Chat:CallDeadline", "00:01:00");
        var first = RemoveAsync(host, $"{collection}?target=bob");
        await arrived.Task;
        var refused = await RemoveAsync(host, $"{collection}?target=bob");
        goOn.SetResult();
        await first;
        return refused;
    }

    /// <summary>A fault of the gateway's own, where it sends.</summary>
    public static async Task<Answer> BrokenAsync(string collection)
    {
        await using var host = new GatewayHost().WithService<IHttpForwarder>(new BrokenForwarder());
        return await RemoveAsync(host, $"{collection}?target=bob");
    }

    private static Task<Answer> RemoveAsync(GatewayHost host, string path) => Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Delete, path));

    private sealed class BrokenForwarder : IHttpForwarder
    {
        public ValueTask<ForwarderError> SendAsync(
            HttpContext context, string destinationPrefix, HttpMessageInvoker httpClient, ForwarderRequestConfig requestConfig, HttpTransformer transformer) =>
            throw new InvalidOperationException("Broken on purpose.");
    }
}
