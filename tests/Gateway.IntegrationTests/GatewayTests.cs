using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>One gateway for a test class, its sandbox back at the seed before each test.</summary>
public abstract class GatewayTests(GatewayHost host) : IClassFixture<GatewayHost>, IAsyncLifetime
{
    protected GatewayHost Host { get; } = host;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Host.Sandbox.ResetAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    protected Task<Answer> DeleteAsync(string path, object? body = null) => SendAsync(HttpMethod.Delete, path, body);

    protected Task<Answer> PostAsync(string path, object? body) => SendAsync(HttpMethod.Post, path, body);

    protected Task<Answer> SendAsync(HttpMethod method, string path, object? body = null) =>
        Answer.OfAsync(Host.Client, new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
}

/// <summary>An answer, read to its end.</summary>
public sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public int Code => (int)Status;

    public JsonNode Json => JsonNode.Parse(Text) ?? throw new JsonException("The answer is null.");

    /// <summary>The member <c>code</c> of a problem.</summary>
    public string? ProblemCode => Headers.GetValueOrDefault("Content-Type") == "application/problem+json" ? Json["code"]?.GetValue<string>() : null;

    /// <summary>The outcome of each item of a batch, in order.</summary>
    public string[] Outcomes => [.. Json["results"]!.AsArray().Select(item => item!["outcome"]!.GetValue<string>())];

    /// <summary>The problem code of each item of a batch, in order.</summary>
    public string?[] ItemCodes => [.. Json["results"]!.AsArray().Select(item => item!["problem"]?["code"]?.GetValue<string>())];

    public static async Task<Answer> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        using var _ = request;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, headers, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
