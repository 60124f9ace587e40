using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Holds the answers of this whole assembly against the document. What is not run beside others is run after them, so these have seen everything.</summary>
[Collection(nameof(AfterAllOthers))]
public sealed class DeclaredAnswersTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public void Every_status_that_was_ever_answered_is_declared()
    {
        Assert.NotEmpty(DeclaredAnswers.Seen);
        TestContext.Current.TestOutputHelper!.WriteLine($"{DeclaredAnswers.Seen.Count} statuses of operations were answered.");

        Assert.Empty(DeclaredAnswers.Undeclared(DeclaredAnswers.Seen));
    }

    [Theory]
    [InlineData("DELETE", "/users/alice/follows/bob", "/users/{userId}/follows/{targetId}", 204)]
    [InlineData("DELETE", "/users/alice/follows", "/users/{userId}/follows", 400)]
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

/// <summary>Collections that are not run beside others come last.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;
