using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>One operation of Swagger UI, its form and its answer.</summary>
internal sealed class SwaggerOperation(ILocator block)
{
    private ILocator Answer => block.Locator(".live-responses-table .response");

    /// <summary>The statuses that the document declares for it.</summary>
    private ILocator Declared => block.Locator(".responses-table:not(.live-responses-table) tr.response");

    public async Task OpenAsync()
    {
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.Locator("button.execute").WaitForAsync();
    }

    public Task CloseAsync() => block.Locator(".opblock-summary-control").ClickAsync();

    /// <summary>Fills a parameter of one value.</summary>
    public Task FillAsync(string parameter, string value) => Parameter(parameter).Locator("input").FillAsync(value);

    /// <summary>Makes the items of a parameter that repeats exactly these.</summary>
    public async Task FillAsync(string parameter, string[] values)
    {
        var row = Parameter(parameter);
        var items = row.Locator(".json-schema-form-item");
        for (var left = await items.CountAsync(); left > values.Length; left--)
        {
            await items.Last.Locator(".json-schema-form-item-remove").ClickAsync();
            await Expect(items).ToHaveCountAsync(left - 1);
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (await items.CountAsync() == i) await row.Locator(".json-schema-form-item-add").ClickAsync();
            await items.Nth(i).Locator("input").FillAsync(values[i]);
        }
    }

    /// <summary>Picks one of the examples of the body by the text it is offered under.</summary>
    public Task ChooseBodyAsync(string summary) =>
        block.Locator(".opblock-section-request-body .examples-select-element").SelectOptionAsync(new SelectOptionValue { Label = summary });

    /// <summary>Sends the form and answers the status that the page then shows.</summary>
    public async Task<int> ExecuteAsync()
    {
        await block.Locator("button.execute").ClickAsync();
        var status = Answer.Locator(".response-col_status");
        await status.WaitForAsync();
        // So that a picture shows the form and the answer.
        await block.EvaluateAsync("block => block.scrollIntoView()");
        return int.Parse((await status.InnerTextAsync()).Split('\n', 2)[0].Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>The JSON that the page shows as the answer's body.</summary>
    public async Task<JsonNode> BodyAsync()
    {
        var text = await Answer.Locator(".response-col_description .highlight-code code").First.InnerTextAsync();
        return JsonNode.Parse(text) ?? throw new InvalidOperationException("The page shows null.");
    }

    /// <summary>Opens the trail of the answer, whose rows are the attempts.</summary>
    public async Task<ILocator> OpenTrailAsync()
    {
        await block.GetByRole(AriaRole.Button, new() { Name = "What happened upstream" }).ClickAsync();
        var rows = block.Locator(".gateway-trail tbody tr");
        await rows.First.WaitForAsync();
        await block.Locator(".live-responses-table").EvaluateAsync("answer => answer.scrollIntoView()");
        return rows;
    }

    /// <summary>The id of the operation, as the page shows it.</summary>
    public Task<string> IdAsync() => block.Locator(".opblock-summary-operation-id").InnerTextAsync();

    public async Task<IReadOnlyList<string>> DeclaredStatusesAsync() =>
        [.. (await Declared.Locator(".response-col_status").AllInnerTextsAsync()).Select(text => text.Split('\n', 2)[0].Trim())];

    private ILocator Parameter(string name) => block.Locator($"tr[data-param-name='{name}']");
}
