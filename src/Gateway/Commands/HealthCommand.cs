using System.Globalization;

namespace TencentChat.Gateway.Commands;

/// <summary><c>Gateway health</c>: asks the gateway of this container whether it is ready, for images without a shell or curl.</summary>
internal static class HealthCommand
{
    public static async Task<int> RunAsync()
    {
        // The same two settings that the server listens by.
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls
            ? BindingAddress.Parse(urls.Split(';')[0]).Port.ToString(CultureInfo.InvariantCulture)
            : Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0] ?? "8080";
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            await System.Console.Error.WriteLineAsync($"Not ready: {fault.Message}");
            return 1;
        }
    }
}
