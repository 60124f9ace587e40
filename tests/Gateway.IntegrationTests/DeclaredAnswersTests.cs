using TencentChat.Gateway.TestHost;

[assembly: AssemblyFixture(typeof(DeclaredAnswers))]

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What holds every answer of this whole assembly against the document.</summary>
public sealed class DeclaredAnswersTests(GatewayHost host) : GatewayTests(host)
{
    [Theory]
    [InlineData("DELETE", "/users/alice/follows/bob", "/users/{userId}/follows/{targetId}", 204)]
    [InlineData("DELETE", "/users/alice/follows", "/users/{userId}/follows", 400)]
    [InlineData("POST", "/accounts/ghost:kick", "/accounts/{userId}:kick", 404)]
    [InlineData("POST", "/v4/no/such_command", "/v4/{service}/{command}", 404)]
    [InlineData("POST", "/sandbox/reset", "/sandbox/reset", 204)]
    public async Task Status_of_every_answer_is_seen(string method, string called, string path, int status)
    {
        Assert.Equal(status, (await SendAsync(new HttpMethod(method), called)).Code);

        await Eventually.Async(() => Task.FromResult(DeclaredAnswers.Seen.Contains(new SeenAnswer(path, method.ToLowerInvariant(), status))));
    }

    [Fact]
    public void Status_that_is_not_declared_is_named()
    {
        SeenAnswer declared = new("/users/{userId}/follows", "delete", 207), teapot = declared with { Status = 418 }, unknown = declared with { Path = "/nowhere" };

        Assert.Equal([unknown, teapot], DeclaredAnswers.Undeclared([declared, teapot, unknown]));
    }
}
