using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>Swagger UI, as somebody uses it who reads what stands there.</summary>
internal sealed partial class SwaggerPage(IPage page)
{
    /// <summary>The operations, in the order in which they stand.</summary>
    public ILocator Operations => page.Locator(".opblock");

    /// <summary>The headings of the groups, in the order in which they stand.</summary>
    public ILocator Groups => page.Locator(".opblock-tag");

    public Task<string[]> GroupNamesAsync() => Groups.EvaluateAllAsync<string[]>("groups => groups.map(group => group.dataset.tag)");

    /// <summary>What the page says of where its calls go.</summary>
    public ILocator Banner => page.Locator(".gateway-environment");

    /// <summary>Opens the page and one group of it.</summary>
    public async Task OpenAsync(string group)
    {
        await GoAsync();
        await OpenGroupAsync(group);
    }

    /// <summary>Opens the page, whose groups are shut.</summary>
    public async Task GoAsync()
    {
        await page.GotoAsync("/swagger");
        await Expect(page).ToHaveURLAsync(SwaggerAddress());
        await Groups.First.WaitForAsync();
    }

    /// <summary>Shows only groups with a text in their name.</summary>
    public Task FilterAsync(string text) => page.Locator(".operation-filter-input").FillAsync(text);

    /// <summary>Opens a group that is shut.</summary>
    public async Task OpenGroupAsync(string group)
    {
        await Heading(group).ClickAsync();
        await Operations.First.WaitForAsync();
    }

    /// <summary>Shuts a group, so that the page is small again.</summary>
    public async Task ShutGroupAsync(string group)
    {
        await Heading(group).ClickAsync();
        await Expect(Operations).ToHaveCountAsync(0);
    }

    /// <summary>Enters another key in the dialog that the button Authorize opens.</summary>
    public async Task AuthorizeAsync(string key)
    {
        var dialog = await OpenDialogAsync();
        await dialog.Locator("button:text-is('Logout')").ClickAsync();
        await dialog.Locator("input").FillAsync(key);
        await dialog.Locator("button.authorize").ClickAsync();
        await dialog.Locator("button.btn-done").ClickAsync();
        await ExpectAuthorizedAsync();
    }

    /// <summary>Takes the key away.</summary>
    public async Task LogOutAsync()
    {
        var dialog = await OpenDialogAsync();
        await dialog.Locator("button:text-is('Logout')").ClickAsync();
        await dialog.Locator("button.btn-done").ClickAsync();
        await page.Locator(".scheme-container .btn.authorize.unlocked").WaitForAsync();
    }

    /// <summary>The padlock beside Authorize is closed.</summary>
    public Task ExpectAuthorizedAsync() => page.Locator(".scheme-container .btn.authorize.locked").WaitForAsync();

    /// <summary>Opens an operation by its id, as the page shows it.</summary>
    public async Task<SwaggerOperation> OperationAsync(string operationId)
    {
        var operation = new SwaggerOperation(Operations.Filter(new() { Has = page.Locator($".opblock-summary-operation-id:text-is('{operationId}')") }));
        await operation.OpenAsync();
        return operation;
    }

    /// <summary>Opens the operation in a place.</summary>
    public async Task<SwaggerOperation> OperationAsync(int place)
    {
        var operation = new SwaggerOperation(Operations.Nth(place));
        await operation.OpenAsync();
        return operation;
    }

    private async Task<ILocator> OpenDialogAsync()
    {
        await page.Locator(".auth-wrapper .btn.authorize").First.ClickAsync();
        return page.Locator(".dialog-ux .modal-ux .auth-container").Filter(new() { HasText = "X-Api-Key" });
    }

    private ILocator Heading(string group) => page.Locator($".opblock-tag[data-tag='{group}']");

    [GeneratedRegex("/swagger/index\\.html$")]
    private static partial Regex SwaggerAddress();
}
