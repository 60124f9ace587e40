using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TencentChat.Gateway.Console.Live;
using TencentChat.Gateway.IntegrationTests;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>The console: numbers that move, faults that are injected and read, by mouse and by keyboard alone.</summary>
public sealed class ConsoleTests(BrowserHost host) : BrowserTests(host)
{
    private static readonly Uri Carol = new("/users/alice/follows/carol", UriKind.Relative);

    [Fact]
    public async Task Call_moves_the_numbers_within_seconds()
    {
        var console = await OpenAsync();
        await Expect(Page.Locator(".apps")).ToContainTextAsync("nothing reaches Tencent");
        // Requests of another test count for five seconds, where its page still lingers.
        await Expect(console.Calls).ToHaveTextAsync("0", new() { Timeout = 15_000 });

        await CallAsync(HttpStatusCode.NoContent);

        await Expect(console.Calls).Not.ToHaveTextAsync("0");
        await Expect(console.Requests).Not.ToHaveTextAsync("0");
        await Expect(console.Row("Pace by command", "follow/follow_delete")).ToContainTextAsync("of 100,000");
        await Expect(console.Row("Regions", "Sandbox")).ToContainTextAsync("closed, calls go");
        await Expect(console.Card("Outcomes").GetByText("succeeded")).ToBeVisibleAsync();
        await Expect(console.Card("Calls a second").GetByRole(AriaRole.Img).First).ToHaveAttributeAsync("aria-label", new Regex("calls upstream a second"));
    }

    [Fact]
    public async Task Fault_of_the_editor_makes_a_call_fail_and_its_trail_can_be_read()
    {
        var console = await OpenAsync();
        await console.AddFaultAsync("follow/follow_delete", "30006", times: "2");
        await Expect(console.Said).ToHaveTextAsync("The next 2 calls of follow/follow_delete will fail with a code 30006.");
        await Expect(console.FaultsLeft).ToContainTextAsync(["fail with a code 30006 2 ×"]);

        var failure = console.Failure(await CallAsync(HttpStatusCode.BadGateway));

        await Expect(console.FaultsLeft).ToContainTextAsync(["1 ×"]);
        await Expect(failure.Locator("summary")).ToContainTextAsync("UPSTREAM_ERROR");
        await failure.Locator("summary").ClickAsync();
        await Expect(failure.GetByRole(AriaRole.Row).Last).ToContainTextAsync("follow/follow_delete");
        await Expect(failure.GetByRole(AriaRole.Row).Last).ToContainTextAsync("(code 30006)");
        await Expect(failure.GetByRole(AriaRole.Row).Last).ToContainTextAsync("gave up");
        await Expect(console.Card("Errors").GetByText("30006")).ToBeVisibleAsync();
        await ScreenshotAsync("console-light");

        await console.Button("Clear all").ClickAsync();

        await Expect(console.FaultsLeft).ToHaveCountAsync(0);
        await CallAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Trail_that_is_open_stays_however_many_failures_follow()
    {
        var console = await OpenAsync();
        await console.AddFaultAsync("follow/follow_delete", "30006", times: "12");
        var requestId = await CallAsync(HttpStatusCode.BadGateway);
        await console.Failure(requestId).Locator("summary").ClickAsync();
        await Expect(console.Failure(requestId)).ToHaveAttributeAsync("open", "");

        for (var i = 0; i < 11; i++) await CallAsync(HttpStatusCode.BadGateway);

        await Expect(console.Failures).ToHaveCountAsync(11);
        await Expect(console.Failures.Last).ToContainTextAsync(requestId);
        await Expect(console.Failures.Last).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Fault_that_breaks_a_rule_is_refused_in_words()
    {
        var console = await OpenAsync();

        await console.AddFaultAsync("follow/follow_delete", "0");
        await Expect(console.Said).ToHaveTextAsync("errorCode must not be 0.");
        await console.AddFaultAsync("follow/follow_delete", "many");
        await Expect(console.Said).ToHaveTextAsync("ErrorCode is not a whole number.");
        await console.AddFaultAsync("follow/follow_delete", "30006", times: "0");
        await Expect(console.Said).ToHaveTextAsync("times must be 1 to 10,000.");

        await Expect(console.FaultsLeft).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task World_changes_with_the_sandbox_until_it_is_reset()
    {
        var console = await OpenAsync();
        await Expect(console.Relations).ToContainTextAsync(["alice follows bob, carol, dave; blocks erin, frank."]);

        await CallAsync(HttpStatusCode.NoContent);
        await Expect(console.Relations).ToContainTextAsync(["alice follows bob, dave; blocks erin, frank."]);
        await Expect(Page.Locator("svg.world g")).ToHaveCountAsync(6);
        await console.AddFaultAsync("follow/follow_delete", "30006");
        await console.Button("Reset the sandbox").ClickAsync();

        await Expect(console.Said).ToHaveTextAsync("The sandbox is back to its seed.");
        await Expect(console.Relations).ToContainTextAsync(["alice follows bob, carol, dave; blocks erin, frank."]);
        await Expect(console.FaultsLeft).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_alone_injects_a_fault_and_reads_its_trail()
    {
        var console = await OpenAsync();

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the numbers" })).ToBeFocusedAsync();
        await TabToAsync(Page.GetByLabel("Command", new() { Exact = true }));
        await Page.Keyboard.TypeAsync("follow/follow_delete");
        await TabToAsync(Page.GetByLabel("ErrorCode", new() { Exact = true }));
        await Page.Keyboard.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.TypeAsync("30006");
        await TabToAsync(console.Button("Add the fault"));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(console.Said).ToContainTextAsync("will fail with a code 30006");
        var failure = console.Failure(await CallAsync(HttpStatusCode.BadGateway));
        await Expect(failure.Locator("summary")).ToContainTextAsync("UPSTREAM_ERROR");
        await TabToAsync(failure.Locator("summary"), "Shift+Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(failure.GetByRole(AriaRole.Row).Last).ToBeVisibleAsync();
        await Expect(failure.GetByRole(AriaRole.Row).Last).ToContainTextAsync("gave up");
    }

    [Fact]
    public async Task Numbers_stand_still_while_the_page_is_paused()
    {
        var console = await OpenAsync();

        await console.Button("Pause").ClickAsync();
        await Expect(Page.GetByText("Paused")).ToBeVisibleAsync();
        await CallAsync(HttpStatusCode.NoContent);
        await Expect(console.Relations.First).ToContainTextAsync("carol");
        await console.Button("Go on").ClickAsync();

        await Expect(console.Relations.First).Not.ToContainTextAsync("carol");
    }

    [Fact]
    public async Task Page_fits_a_phone_without_scrolling_sideways()
    {
        await Page.SetViewportSizeAsync(375, 800);
        var console = await OpenAsync();
        await console.AddFaultAsync("follow/follow_delete", "30006");
        await console.Failure(await CallAsync(HttpStatusCode.BadGateway)).Locator("summary").ClickAsync();
        await Expect(console.Row("Pace by command", "follow/follow_delete")).ToBeVisibleAsync();

        Assert.Equal(375, await console.WidthAsync());
        await ScreenshotAsync("console-phone");
    }

    [Theory]
    [InlineData(ColorScheme.Light, "light", "Dark")]
    [InlineData(ColorScheme.Dark, "dark", "Light")]
    public async Task Colours_follow_the_system_until_they_are_chosen_and_all_text_stands_out(ColorScheme scheme, string first, string other)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var console = await OpenAsync();
        await console.AddFaultAsync("follow/follow_delete", "30006");
        await console.Failure(await CallAsync(HttpStatusCode.BadGateway)).Locator("summary").ClickAsync();

        await Expect(console.Root).ToHaveClassAsync(new Regex($@"\b{first}\b"));
        Assert.Empty(await console.FaintTextsAsync());
        await ScreenshotAsync($"console-{first}-whole");
        await console.Button(other).ClickAsync();

        await Expect(console.Root).ToHaveClassAsync(new Regex($@"\b{other.ToLowerInvariant()}\b"));
        Assert.Empty(await console.FaintTextsAsync());
        Assert.Equal("none", await Page.Locator(".live .dot").EvaluateAsync<string>("dot => getComputedStyle(dot).animationName"));
    }

    [Fact]
    public async Task Meters_are_read_while_a_page_is_open_and_no_longer()
    {
        var live = Gateway.Services.GetRequiredService<LiveMetrics>();
        await OpenAsync();
        Assert.True(live.IsRunning);

        await Page.GotoAsync("about:blank");

        await Eventually.Async(() => Task.FromResult(!live.IsRunning));
    }

    private async Task<ConsolePage> OpenAsync()
    {
        var console = new ConsolePage(Page);
        await console.GoAsync();
        return console;
    }

    /// <summary>Makes a call through the gateway, and answers the request's id.</summary>
    private async Task<string> CallAsync(HttpStatusCode expected)
    {
        using var answer = await Gateway.Client.DeleteAsync(Carol, Cancel);
        Assert.Equal(expected, answer.StatusCode);
        return answer.Headers.GetValues("X-Request-Id").Single();
    }

    private async Task TabToAsync(ILocator target, string key = "Tab")
    {
        for (var i = 0; i < 60; i++)
        {
            if (await target.EvaluateAsync<bool>("target => target === document.activeElement")) return;
            await Page.Keyboard.PressAsync(key);
        }
        Assert.Fail("The keyboard does not reach it.");
    }
}
