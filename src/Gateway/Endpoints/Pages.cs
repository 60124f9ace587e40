using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>One page of a list.</summary>
public sealed record Page<TItem>
{
    /// <summary>The entries. A list that changes between two pages may show an entry twice or leave it out.</summary>
    public required IReadOnlyList<TItem> Items { get; init; }

    /// <summary>Send it as <c>pageToken</c> to read on; absent on the last page.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Answers lists page by page, whatever upstream's scheme is.</summary>
internal static class Pages
{
    public const int DefaultSize = 100;

    /// <summary>Answers a page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="operations">What plans are made of.</param>
    /// <param name="command">The command that lists.</param>
    /// <param name="list">The last piece of the list's address, which its tokens are good for.</param>
    /// <param name="tell">Makes an entry of ours out of upstream's.</param>
    /// <param name="shape">How a page is written.</param>
    public static Task AnswerAsync<TItem>(
        HttpContext http, Operations operations, PageCommand command, string list, Func<ListedUser, TItem> tell, JsonTypeInfo<Page<TItem>> shape)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.PageSize, RequestQuery.PageToken);
        var owner = request.Users[0];
        var address = $"{list}/{owner}";
        var size = SizeOf(request.Query, command.MaxPageSize);
        var place = request.Query.Text(RequestQuery.PageToken) is { } token
            ? operations.Tokens.Read(app, address, token) ?? throw new ProblemException(ProblemKinds.InvalidPageToken)
            : default(PagePlace?);

        var plan = new PagePlan(app, command, owner, place, size, operations.Pages, (answering, plan) =>
        {
            if (plan.Call.Fault is { } fault) return BatchProblems.WriteAsync(answering, plan, fault);
            var page = new Page<TItem>
            {
                Items = [.. plan.Entries.Select(tell)],
                NextPageToken = plan.NextPage is { } next ? operations.Tokens.Make(app, address, next) : null,
            };
            CallRecord.Of(answering).Outcome = string.Create(CultureInfo.InvariantCulture, $"{page.Items.Count} entries");
            return JsonAnswer.WriteAsync(answering, page, shape);
        });
        return operations.SendAsync(http, plan, validateOnly: false);
    }

    private static int SizeOf(RequestQuery query, int most)
    {
        if (query.Text(RequestQuery.PageSize) is not { } text) return Math.Min(DefaultSize, most);
        // Larger than any number is still only larger than the maximum.
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9') || text.AsSpan().Trim('0').IsEmpty)
            throw RequestQuery.Invalid(RequestQuery.PageSize, "is a whole number from 1");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Min(size, most) : most;
    }
}
