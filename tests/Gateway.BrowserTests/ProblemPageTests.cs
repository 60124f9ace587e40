using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>The pages that problems lead to, as somebody uses them who met one.</summary>
public sealed class ProblemPageTests(BrowserHost host) : BrowserTests(host)
{
    private ILocator Filter => Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter" });

    private ILocator Kinds => Page.Locator(".kind:visible");

    private ILocator Verdict => Page.Locator(".cause output");

    [Fact]
    public async Task Page_is_readable_when_opened_in_a_browser()
    {
        var answer = await Page.GotoAsync("/problems/account-not-found");

        Assert.StartsWith("text/html", answer!.Headers["content-type"], StringComparison.Ordinal);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "ACCOUNT_NOT_FOUND" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("What to do")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "30003", Exact = true })).ToBeVisibleAsync();
        await ScreenshotAsync("problem-account-not-found");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Problems" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "TARGETS_AMBIGUOUS" })).ToBeVisibleAsync();
        await ScreenshotAsync("problems");
    }

    [Theory]
    [InlineData("30003", new[] { "ACCOUNT_NOT_FOUND" })]
    [InlineData("38500", new[] { "UPSTREAM_REJECTED" })]
    [InlineData("app_disabled arrears", new[] { "UPSTREAM_APP_DISABLED" })]
    [InlineData("page_token", new[] { "INVALID_PAGE_TOKEN" })]
    [InlineData("proxies strip", new[] { "TARGETS_REQUIRED" })]
    [InlineData("no such words", new string[0])]
    public async Task List_shows_only_what_was_looked_for(string words, string[] codes)
    {
        await Page.GotoAsync("/problems");

        await Filter.FillAsync(words);

        await Expect(Kinds).ToHaveCountAsync(codes.Length);
        Assert.Equal(codes, await Kinds.EvaluateAllAsync<string[]>("kinds => kinds.map(kind => kind.id)"));
        await Expect(Page.Locator(".nothing")).ToBeVisibleAsync(new() { Visible = codes.Length == 0 });
    }

    [Fact]
    public async Task Filter_works_by_keyboard_and_stays_in_the_address()
    {
        await Page.GotoAsync("/problems");
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("30003");

        await Expect(Kinds).ToHaveCountAsync(1);
        await Expect(Page.Locator("tbody tr:visible")).ToHaveCountAsync(1);
        await ScreenshotAsync("problems-filtered");
        await Page.ReloadAsync();
        await Expect(Kinds).ToHaveCountAsync(1);
        await Filter.FocusAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Kinds).ToHaveCountAsync(31);
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("VALIDATION_FAILED");
    }

    [Fact]
    public async Task List_is_whole_without_a_script()
    {
        await OpenWindowAsync(window => window.JavaScriptEnabled = false);
        await Page.GotoAsync("/problems");

        await Expect(Kinds).ToHaveCountAsync(31);
        await Expect(Filter).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("upstream-error", "502 UPSTREAM_ERROR")]
    [InlineData("targets-required", "400 TARGETS_REQUIRED")]
    [InlineData("too-many-targets", "413 TOO_MANY_TARGETS")]
    [InlineData("unauthenticated", "401 UNAUTHENTICATED")]
    [InlineData("quota-exceeded", "429 QUOTA_EXCEEDED")]
    [InlineData("not-attempted", "NOT_ATTEMPTED")]
    public async Task Button_makes_it_happen_and_leaves_no_fault(string slug, string verdict)
    {
        await Page.GotoAsync($"/problems/{slug}");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make it happen" }).ClickAsync();

        await Expect(Verdict.Locator(".as-told")).ToContainTextAsync(verdict);
        await Expect(Verdict.Locator("pre")).ToContainTextAsync("\"requestId\"");
        await Expect(Page.GetByRole(AriaRole.Button)).ToBeEnabledAsync();
        Assert.Equal("[]", await Page.EvaluateAsync<string>("fetch('/sandbox/faults', { headers: { 'X-Api-Key': 'dev-key' } }).then(answer => answer.text())"));
        await ScreenshotAsync($"problem-{slug}");
    }

    [Fact]
    public async Task Button_rests_where_a_browser_cannot_send_the_path()
    {
        await Page.GotoAsync("/problems/use-body-form");

        await Expect(Page.GetByRole(AriaRole.Button)).ToBeDisabledAsync();
        await Expect(Verdict).ToContainTextAsync("--path-as-is");
    }

    [Theory]
    [InlineData("/problems", "problems")]
    [InlineData("/problems/upstream-credentials", "problem-upstream-credentials")]
    public async Task Pages_fit_a_phone_in_the_dark(string path, string name)
    {
        await OpenWindowAsync(window => (window.ViewportSize, window.ColorScheme) = (new() { Width = 375, Height = 1400 }, ColorScheme.Dark));
        await Page.GotoAsync(path);

        await ExpectToFitAsync();
        await ScreenshotAsync($"{name}-dark-375");
    }
}
