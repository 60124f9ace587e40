using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>The pages as a whole: the way to them, what they remember, and every operation with what it is prefilled with.</summary>
public sealed partial class PageTests(BrowserHost host) : BrowserTests(host)
{
    [Fact]
    public async Task Root_leads_to_the_page_when_opened_in_a_browser()
    {
        await Page.GotoAsync("/");

        await Expect(Page).ToHaveURLAsync(SwaggerAddress());
        await Expect(Page).ToHaveTitleAsync("Tencent Chat Gateway");
        await Expect(new SwaggerPage(Page).Groups.First).ToBeVisibleAsync();
        await ScreenshotAsync("swagger");
    }

    [Fact]
    public async Task Groups_stand_with_resources_first_when_the_page_opens()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();

        var groups = await page.GroupNamesAsync();

        Assert.Equal(["Follows", "Blocklist"], groups[..2]);
        Assert.Equal(["Problems", "Health", "Sandbox"], groups[^3..]);
    }

    [Fact]
    public async Task Groups_are_shut_until_one_is_opened()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();
        await Expect(page.Operations).ToHaveCountAsync(0);

        await page.FilterAsync("Presence");

        await Expect(page.Groups).ToHaveCountAsync(1);
        await page.OpenGroupAsync("Presence");
        await Expect(page.Operations).ToHaveCountAsync(2);
        await ScreenshotAsync("swagger-filtered");
    }

    [Fact]
    public async Task Link_to_an_operation_opens_it()
    {
        await Page.GotoAsync("/swagger/index.html#/Friends/put-friend");

        await Expect(Page.Locator(".opblock.is-open .opblock-summary-operation-id")).ToHaveTextAsync("put-friend");
        await ScreenshotAsync("put-friend");
    }

    [Fact]
    public async Task Key_is_still_there_when_the_page_is_reloaded()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();
        await page.AuthorizeAsync(GatewayHost.DevelopmentKey);

        await Page.ReloadAsync();

        await page.ExpectAuthorizedAsync();
        await page.OpenGroupAsync("Follows");
        var operation = await page.OperationAsync("delete-follows");
        Assert.Equal(200, await operation.ExecuteAsync());
    }

    /// <summary>The examples of all operations are sent without a browser by <c>OpenApiTryTests</c>; here it is seen that the page fills them in.</summary>
    [Fact]
    public async Task First_operation_of_every_group_answers_a_declared_status_when_executed_as_prefilled()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();
        await page.AuthorizeAsync(GatewayHost.DevelopmentKey);
        var groups = await page.GroupNamesAsync();
        Assert.True(groups.Length > 10, $"Only {groups.Length} groups are there.");

        foreach (var group in groups)
        {
            await page.OpenGroupAsync(group);
            var operation = await page.OperationAsync(0);
            var id = await operation.IdAsync();
            var status = await operation.ExecuteAsync();

            Assert.True(status is >= 200 and < 300, $"{id} answers {status} to what it is prefilled with.");
            Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), await operation.DeclaredStatusesAsync());
            await operation.CloseAsync();
            await page.ShutGroupAsync(group);
        }
    }

    [Fact]
    public async Task Problem_page_is_readable_when_opened_in_a_browser()
    {
        var answer = await Page.GotoAsync("/problems/account-not-found");

        Assert.StartsWith("text/html", answer!.Headers["content-type"], StringComparison.Ordinal);
        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "ACCOUNT_NOT_FOUND" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("What to do")).ToBeVisibleAsync();
        await Expect(Page.GetByText("30003")).ToBeVisibleAsync();
        await ScreenshotAsync("problem-account-not-found");

        await Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Problems" }).ClickAsync();

        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "TARGETS_AMBIGUOUS" })).ToBeVisibleAsync();
        await ScreenshotAsync("problems");
    }

    [GeneratedRegex("/swagger/index\\.html$")]
    private static partial Regex SwaggerAddress();
}
