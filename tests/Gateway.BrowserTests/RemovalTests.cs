namespace TencentChat.Gateway.BrowserTests;

/// <summary>Removals by hand, as a newcomer tries them. Both share their page, and every operation is executed as prefilled elsewhere, so these are tried on one of them.</summary>
public sealed class RemovalTests(BrowserHost host) : BrowserTests(host)
{
    [Fact]
    public async Task Delete_removes_the_target_when_executed_as_prefilled()
    {
        var (collection, target) = ("follows", "carol");
        var operation = await OpenAsync($"delete-{collection}");

        Assert.Equal(200, await operation.ExecuteAsync());

        await ExpectSucceededAsync(operation, [target]);
        Assert.DoesNotContain(target, await Sandbox.ListAsync(collection, "alice", Cancel));
        await ScreenshotAsync($"delete-{collection}");
    }

    [Fact]
    public async Task Delete_removes_both_when_the_target_is_repeated()
    {
        var (collection, first, second) = ("follows", "bob", "carol");
        var operation = await OpenAsync($"delete-{collection}");
        await operation.FillAsync("target", [first, second]);

        Assert.Equal(200, await operation.ExecuteAsync());

        await ExpectSucceededAsync(operation, [first, second]);
        var left = await Sandbox.ListAsync(collection, "alice", Cancel);
        Assert.False(left.Contains(first) || left.Contains(second));
        await ScreenshotAsync($"delete-{collection}-repeated-target");
    }

    [Fact]
    public async Task Delete_removes_the_target_when_the_body_names_it()
    {
        var (collection, target) = ("follows", "carol");
        var operation = await OpenAsync($"delete-{collection}");
        await operation.FillAsync("target", []);
        await operation.ChooseBodyAsync("Targets in the body");

        Assert.Equal(200, await operation.ExecuteAsync());

        await ExpectSucceededAsync(operation, [target]);
        Assert.DoesNotContain(target, await Sandbox.ListAsync(collection, "alice", Cancel));
        await ScreenshotAsync($"delete-{collection}-in-body");
    }

    [Fact]
    public async Task Delete_shows_the_problem_when_query_and_body_both_name_targets()
    {
        var operation = await OpenAsync("delete-follows");
        await operation.ChooseBodyAsync("Targets in the body");

        Assert.Equal(400, await operation.ExecuteAsync());

        Assert.Equal("TARGETS_AMBIGUOUS", (await operation.BodyAsync())["code"]!.GetValue<string>());
        Assert.Contains("bob", await Sandbox.ListAsync("follows", "alice", Cancel));
        await ScreenshotAsync("targets-ambiguous");
    }

    [Fact]
    public async Task Delete_shows_the_problem_when_nobody_authorized()
    {
        var page = new SwaggerPage(Page);
        await page.OpenAsync("Follows");
        await page.LogOutAsync();
        var operation = await page.OperationAsync("delete-follows");

        Assert.Equal(401, await operation.ExecuteAsync());

        Assert.Equal("UNAUTHENTICATED", (await operation.BodyAsync())["code"]!.GetValue<string>());
        Assert.Contains("bob", await Sandbox.ListAsync("follows", "alice", Cancel));
        await ScreenshotAsync("unauthenticated");
    }

    private async Task<SwaggerOperation> OpenAsync(string operationId)
    {
        var page = new SwaggerPage(Page);
        await page.OpenAsync("Follows");
        return await page.OperationAsync(operationId);
    }

    private static async Task ExpectSucceededAsync(SwaggerOperation operation, string[] targets)
    {
        var body = await operation.BodyAsync();
        Assert.Equal("succeeded", body["outcome"]!.GetValue<string>());
        Assert.Equal(targets, body["results"]!.AsArray().Select(item => item!["targetId"]!.GetValue<string>()));
        Assert.All(body["results"]!.AsArray(), item => Assert.Equal("succeeded", item!["outcome"]!.GetValue<string>()));
    }
}
