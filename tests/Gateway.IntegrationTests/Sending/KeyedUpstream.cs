using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>An upstream that takes the signatures of certain keys, which may be exchanged while it runs.</summary>
internal sealed class KeyedUpstream : IAsyncDisposable
{
    private const string Taken = """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""";
    private const string Refused = """{"ActionStatus":"FAIL","ErrorCode":70009,"ErrorInfo":"signature check failed"}""";
    private const string Expired = """{"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"signature expired"}""";

    private readonly WebApplication _app;
    private readonly uint _sdkAppId;
    private readonly ConcurrentQueue<string?> _calls = new();

    private KeyedUpstream(uint sdkAppId)
    {
        _sdkAppId = sdkAppId;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The keys whose signatures it takes.</summary>
    public volatile string[] Keys = [];

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The key that each call was signed by; null where its signature was refused.</summary>
    public IReadOnlyCollection<string?> Calls => _calls;

    public static async Task<KeyedUpstream> StartAsync(uint sdkAppId, CancellationToken cancel)
    {
        var upstream = new KeyedUpstream(sdkAppId);
        await upstream._app.StartAsync(cancel);
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var verdicts = Array.ConvertAll(Keys, key =>
            (Key: key, Is: UserSigVerifier.Verify($"{query["usersig"]}", _sdkAppId, key, $"{query["identifier"]}", TimeProvider.System.GetUtcNow())));
        var key = Array.Find(verdicts, verdict => verdict.Is == UserSigVerdict.Valid).Key;
        _calls.Enqueue(key);
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(key is not null ? Taken : Array.Exists(verdicts, verdict => verdict.Is == UserSigVerdict.Expired) ? Expired : Refused, http.RequestAborted);
    }
}
