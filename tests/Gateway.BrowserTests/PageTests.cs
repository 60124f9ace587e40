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
    public async Task Filter_looks_at_operations_too()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();

        await page.FilterAsync("unfollow many");

        await Expect(page.Groups).ToHaveCountAsync(1);
        await page.OpenGroupAsync("Follows");
        Assert.Equal(["delete-follows", "batch-delete-follows"], await page.Operations.Locator(".opblock-summary-operation-id").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Link_to_an_operation_opens_it()
    {
        await Page.GotoAsync("/swagger/index.html#/Friends/put-friend");

        await Expect(Page.Locator(".opblock.is-open .opblock-summary-operation-id")).ToHaveTextAsync("put-friend");
        await ScreenshotAsync("put-friend");
    }

    [Fact]
    public async Task Key_is_there_when_the_page_opens()
    {
        var page = new SwaggerPage(Page);
        await page.OpenAsync("Follows");

        await page.ExpectAuthorizedAsync();
        var operation = await page.OperationAsync("delete-follows");
        Assert.Equal(200, await operation.ExecuteAsync());
    }

    [Fact]
    public async Task Key_entered_by_hand_is_still_there_when_the_page_is_reloaded()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();
        await page.AuthorizeAsync("dev-visitor-key");

        await Page.ReloadAsync();

        await page.ExpectAuthorizedAsync();
        await page.OpenGroupAsync("Follows");
        var operation = await page.OperationAsync("delete-follows");
        Assert.Equal(403, await operation.ExecuteAsync());
        Assert.Equal("FORBIDDEN_SCOPE", (await operation.BodyAsync())["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Banner_says_that_calls_reach_a_sandbox()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();

        await Expect(page.Banner).ToContainTextAsync("Sandbox");
        await Expect(page.Banner).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Banner_warns_where_calls_change_real_users()
    {
        await using var live = new GatewayHost().WithUpstream(new("http://localhost:9"));
        Another = live.Address;
        await OpenWindowAsync(window => window.BaseURL = live.Address.AbsoluteUri);
        var page = new SwaggerPage(Page);
        await page.GoAsync();

        await Expect(page.Banner).ToContainTextAsync("Live Calls change real users.");
        await Page.Mouse.WheelAsync(0, 4000);
        await Expect(page.Banner).ToBeInViewportAsync();
        await ScreenshotAsync("swagger-live");
    }

    [Fact]
    public async Task Answer_leads_to_what_happened_upstream()
    {
        await Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 30006 }, Cancel);
        var page = new SwaggerPage(Page);
        await page.OpenAsync("Follows");
        var operation = await page.OperationAsync("delete-follows");

        Assert.Equal(502, await operation.ExecuteAsync());
        var attempts = await operation.OpenTrailAsync();

        await Expect(attempts.First).ToContainTextAsync("follow/follow_delete");
        await Expect(attempts.First).ToContainTextAsync("UPSTREAM_ERROR 30006");
        await Expect(attempts.First).ToContainTextAsync("gaveUp");
        await ScreenshotAsync("trail");
    }

    [Fact]
    public async Task Page_is_readable_in_the_dark()
    {
        await OpenWindowAsync(window => window.ColorScheme = Microsoft.Playwright.ColorScheme.Dark);
        var page = new SwaggerPage(Page);
        await page.OpenAsync("Follows");
        var operation = await page.OperationAsync("delete-follows");

        await operation.ExecuteAsync();

        await Expect((await operation.OpenTrailAsync()).First).ToContainTextAsync("done");
        await ScreenshotAsync("trail-dark");
    }

    [Fact]
    public async Task Page_fits_a_phone()
    {
        await OpenWindowAsync(window => window.ViewportSize = new() { Width = 375, Height = 1400 });
        await new SwaggerPage(Page).OpenAsync("Follows");

        await ScreenshotAsync("swagger-375");
    }

    /// <summary>The examples of all operations are sent without a browser by <c>OpenApiTryTests</c>; here it is seen that the page fills them in.</summary>
    [Fact]
    public async Task First_operation_of_every_group_answers_a_declared_status_when_executed_as_prefilled()
    {
        var page = new SwaggerPage(Page);
        await page.GoAsync();
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

    [GeneratedRegex("/swagger/index\\.html$")]
    private static partial Regex SwaggerAddress();
}
