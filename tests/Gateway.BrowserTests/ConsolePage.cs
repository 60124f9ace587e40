using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>The console, as somebody uses it who reads what stands there.</summary>
internal sealed class ConsolePage(IPage page)
{
    public ILocator Requests => page.GetByTestId("requests");

    public ILocator Calls => page.GetByTestId("calls");

    public ILocator Root => page.Locator(".console");

    /// <summary>The failed requests, newest first, each of which opens.</summary>
    public ILocator Failures => Card("Last failures").Locator("details");

    /// <summary>A failed request, by its id.</summary>
    public ILocator Failure(string requestId) => Failures.Filter(new() { HasText = requestId });

    /// <summary>Who does what to whom, a line a user.</summary>
    public ILocator Relations => page.GetByTestId("relations").GetByRole(AriaRole.Listitem, new() { IncludeHidden = true });

    public ILocator FaultsLeft => page.GetByTestId("faults-left").GetByRole(AriaRole.Listitem);

    /// <summary>What the editor of faults said last.</summary>
    public ILocator Said => Card("Faults").GetByRole(AriaRole.Status);

    public async Task GoAsync()
    {
        await page.GotoAsync("/console");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Console", Exact = true })).ToBeVisibleAsync();
    }

    public ILocator Card(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    public ILocator Row(string card, string text) => Card(card).GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Lets the next calls of a command fail with a code.</summary>
    public async Task AddFaultAsync(string command, string code, string times = "1")
    {
        await page.GetByLabel("Command", new() { Exact = true }).SelectOptionAsync(command);
        await page.GetByLabel("ErrorCode", new() { Exact = true }).FillAsync(code);
        await page.GetByLabel("Times").FillAsync(times);
        await Button("Add the fault").ClickAsync();
        // The click is on its way to the gateway; a call that follows shall meet the fault.
        await Expect(Said).Not.ToBeEmptyAsync();
    }

    public Task<int> WidthAsync() => page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    /// <summary>Every text that stands out from its ground by less than 4.5 to 1.</summary>
    public Task<string[]> FaintTextsAsync() => page.EvaluateAsync<string[]>("""
        () => {
            const parts = color => color.match(/[\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                    const color = parts(getComputedStyle(e).backgroundColor);
                    if (color.length === 3 || color[3] === 1) return color;
                }
                return [255, 255, 255];
            };
            const faint = [];
            for (const element of document.querySelectorAll('.console *')) {
                if (!element.checkVisibility() || element.closest(':disabled, option')) continue;
                if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
                const style = getComputedStyle(element);
                const [a, b] = [light(parts(element instanceof SVGElement ? style.fill : style.color)), light(ground(element))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) faint.push(`${element.textContent.trim()}: ${ratio.toFixed(2)}`);
            }
            return faint;
        }
        """);
}
