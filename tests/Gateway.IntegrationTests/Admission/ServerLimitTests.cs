using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Admission;

/// <summary>
/// What the server itself refuses while it still reads a head: no request exists yet, so the answer is the status of the standard alone, without a body. What comes
/// just below a limit is served.
/// </summary>
public sealed class ServerLimitTests(GatewayHost host) : GatewayTests(host)
{
    private const string Key = "X-Api-Key: dev-key\r\n", Path = "/users/alice/follows/bob?pad=";

    public static TheoryData<string, int, int> Heads => new()
    {
        { "url", 15 * 1024, 400 },
        { "url", 17 * 1024, 414 },
        { "header", 31 * 1024, 200 },
        { "header", 33 * 1024, 431 },
        { "headers", 90, 200 },
        { "headers", 101, 431 },
        { "bare newline", 0, 400 },
    };

    [Theory, MemberData(nameof(Heads))]
    public async Task A_head_that_is_too_large_is_answered_by_its_status(string what, int size, int status)
    {
        var (target, headers) = what switch
        {
            "url" => (Path + new string('x', size), Key),
            "header" => ("/users/alice/follows/bob", $"{Key}X-Pad: {new string('x', size)}\r\n"),
            "headers" => ("/users/alice/follows/bob", Key + string.Concat(Enumerable.Range(0, size).Select(i => $"X-Pad-{i}: x\r\n"))),
            _ => ("/users/alice/follows/bob", $"{Key}X-Pad\n"),
        };

        var (answered, body) = await RawHttp.SendAsync(Host.Address, "GET", target, Cancel, headers);

        Assert.Equal(status, answered);
        // One of the gateway's own has words: the query is none that the operation knows.
        var isServersOwn = status is 414 or 431 || what == "bare newline";
        Assert.Equal(isServersOwn, body.Length == 0);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, "/users/alice/follows/bob")).Code);
    }
}
