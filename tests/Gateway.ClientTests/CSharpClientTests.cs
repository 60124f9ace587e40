using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using TencentChat.Gateway.Client;
using TencentChat.Gateway.Client.Models;
using TencentChat.Gateway.Client.V4.Item.Item;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.ClientTests;

/// <summary>What a service in C# does with the gateway, by a client made of its document at build.</summary>
public sealed class CSharpClientTests(GatewayHost host) : IClassFixture<GatewayHost>, IAsyncLifetime
{
    private static readonly string[] Targets = ["bob", "ghost"];

    private readonly HttpClientRequestAdapter _adapter = new(new AnonymousAuthenticationProvider(), httpClient: host.Client) { BaseUrl = host.Address.AbsoluteUri.TrimEnd('/') };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GatewayClient Gateway => new(_adapter);

    public async ValueTask InitializeAsync() => await host.Sandbox.ResetAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        return default;
    }

    [Fact]
    public async Task Unfollow_is_seen_by_the_next_read()
    {
        var bob = Gateway.Users["alice"].Follows["bob"];

        Assert.Equal(FollowWord.Mutual, (await bob.GetAsync(cancellationToken: Cancel))!.Relation);
        Assert.Null(await bob.DeleteAsync(cancellationToken: Cancel));
        Assert.Equal(FollowWord.FollowedBy, (await bob.GetAsync(cancellationToken: Cancel))!.Relation);
    }

    [Fact]
    public async Task Batch_says_what_became_of_each_when_one_of_them_failed()
    {
        var answer = await Gateway.Users["alice"].FollowsBatchDelete.PostAsync(new() { Targets = [.. Targets] }, cancellationToken: Cancel);

        var batch = answer!.BatchResult!;
        Assert.Equal((BatchOutcome.Partial, 1, 1), (batch.Outcome, batch.Summary!.Succeeded, batch.Summary.Failed));
        Assert.Equal([ItemOutcome.Succeeded, ItemOutcome.Failed], batch.Results!.Select(item => item.Outcome!.Value));
        Assert.Equal(("ACCOUNT_NOT_FOUND", 30003), (batch.Results![1].Problem!.Code, batch.Results[1].Problem!.Upstream!.ErrorCode));
    }

    [Fact]
    public async Task Targets_go_by_the_query_too()
    {
        var answer = await Gateway.Users["alice"].Follows.DeleteAsync(new(), request => request.QueryParameters.Target = ["bob", "carol"], Cancel);

        Assert.Equal(["bob", "carol"], answer!.BatchResult!.Results!.Select(item => item.TargetId));
    }

    [Fact]
    public async Task Plan_comes_where_only_validation_was_asked_for()
    {
        var answer = await Gateway.Users["alice"].FollowsBatchAdd.PostAsync(new() { Targets = ["erin"] }, request => request.QueryParameters.ValidateOnly = true, Cancel);

        Assert.Equal("follow/follow_add", Assert.Single(answer!.PlanPreview!.Calls!).Command);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var users = new List<string?>();
        string? next = null;
        do
        {
            var page = await Gateway.Users["alice"].Follows.GetAsync(request => (request.QueryParameters.PageSize, request.QueryParameters.PageToken) = (1, next), Cancel);
            users.Add(Assert.Single(page!.Items!).UserId);
            next = page.NextPageToken;
        }
        while (next is not null);

        Assert.Equal(["bob", "carol", "dave"], users.Order());
    }

    [Fact]
    public async Task Relationships_are_read_at_once()
    {
        var answer = await Gateway.Users["alice"].Relationships.GetAsync(request => request.QueryParameters.Target = ["bob", "frank"], Cancel);

        Assert.Equal(
            [("bob", FollowWord.Mutual, false), ("frank", FollowWord.None, true)],
            answer!.Results!.Select(one => (one.TargetId!, one.Follow!.Value, one.Blocked!.Value)));
    }

    [Fact]
    public async Task Problem_is_an_exception_with_a_code()
    {
        var problem = await Assert.ThrowsAsync<Problem>(() => Gateway.Users["alice"].Follows["ghost"].DeleteAsync(cancellationToken: Cancel));

        Assert.Equal((404, "ACCOUNT_NOT_FOUND", false), (problem.ResponseStatusCode, problem.Code, problem.Retryable));
        Assert.Equal("follow/follow_delete", problem.Upstream!.Command);
        Assert.Equal(problem.Code, (await Gateway.Problems["account-not-found"].GetAsync(cancellationToken: Cancel))!.Code);
    }

    [Fact]
    public async Task Tencents_own_command_goes_through()
    {
        var body = new WithCommandPostRequestBody { AdditionalData = new Dictionary<string, object> { ["From_Account"] = "alice", ["To_Account"] = new List<string> { "bob" } } };

        var answer = await Gateway.V4["follow"]["follow_delete"].PostAsync(body, cancellationToken: Cancel);

        Assert.Equal("0", $"{answer!.AdditionalData["ErrorCode"]}");
    }
}
