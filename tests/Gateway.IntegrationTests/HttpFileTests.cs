using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The file of requests, sent as a tool sends it.</summary>
public sealed class HttpFileTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Every_request_works_from_top_to_bottom()
    {
        // Its own client adds no key: the file has to bring it.
        using var client = Host.NewClient(key: null);
        var requests = await ReadAsync();

        Assert.True(requests.Count > 60);
        foreach (var request in requests)
        {
            var called = $"{request.Method} {request.RequestUri}";
            var answer = await Answer.OfAsync(client, request);
            Assert.True(answer.Code is >= 200 and < 300, $"{called} answers {answer.Code}: {answer.Text}");
        }
    }

    [Fact]
    public async Task Every_operation_is_called()
    {
        var called = (await ReadAsync()).Select(request => $"{request.Method} {request.RequestUri!.AbsolutePath}").ToList();
        var operations = (await OpenApiDocument.ReadAsync(Host)).Operations.ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
            Assert.Contains(called, call => Regex.IsMatch(call, $"^{Regex.Replace(operation.ToString(), "{[^}]*}", "[^/:]+")}$")));
    }

    private async Task<IReadOnlyList<HttpRequestMessage>> ReadAsync() =>
        HttpFile.Read(await File.ReadAllTextAsync(Path.Combine(Readme.Root.FullName, HttpFile.Path), Cancel), Host.Address);
}
