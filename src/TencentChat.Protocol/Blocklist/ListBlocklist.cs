using System.Text.Json;
using System.Globalization;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Blocklist;

/// <summary>Lists whom a user blocks.</summary>
/// <remarks>
/// Codes of its own: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out. The end is a
/// <c>StartIndex</c> of 0, the very value that asks for the first page.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34914"/>
public static class ListBlocklist
{
    /// <summary>The declaration.</summary>
    public static PageCommand<ListBlocklistRequest, ListBlocklistAnswer> Command { get; } = new("sns/black_list_get")
    {
        MaxPageSize = 1000,
        Cursor = CursorKind.Index,
        CallsPerSecond = 200,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/34914"),
        // Sequence 0 says that nothing is held yet; any other may have the entries left out.
        Request = static (owner, cursor, size) => new(owner, PageCommand.IndexOf(cursor), size, 0),
        RequestJson = BlocklistJson.Default.ListBlocklistRequest,
        AnswerJson = BlocklistJson.Default.ListBlocklistAnswer,
    };
}

/// <summary>The request of <see cref="ListBlocklist"/>.</summary>
/// <param name="From">Whose blocklist, <c>From_Account</c>.</param>
/// <param name="StartIndex">0 for the first page, then the index of the page before.</param>
/// <param name="MaxLimited">Entries a page, 1 to 1,000.</param>
/// <param name="LastSequence">The version of the list that is held already; 0 for none.</param>
public sealed record ListBlocklistRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonRequired] long StartIndex,
    [property: JsonRequired] int MaxLimited,
    [property: JsonRequired] long LastSequence);

/// <summary>The answer of <see cref="ListBlocklist"/>.</summary>
public sealed record ListBlocklistAnswer : PageAnswer
{
    /// <summary>The entries of the page; perhaps absent when it is empty.</summary>
    public IReadOnlyList<BlockedUser>? BlackListItem { get; set; }

    /// <summary>Where the next page begins; 0 when this was the last.</summary>
    public long? StartIndex { get; set; }

    /// <summary>The version of the list, in the spelling of the international page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurruentSequence { get; set; }

    /// <summary>The version of the list, in the spelling of the Chinese page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurrentSequence { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ListedUser> Entries => BlackListItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? NextPage => StartIndex is null or 0 ? null : StartIndex.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A user on a blocklist.</summary>
public sealed record BlockedUser : ListedUser
{
    /// <summary>When the user was put there, in Unix seconds.</summary>
    public long? AddBlackTimeStamp { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("AddBlackTimeStamp"u8)) AddBlackTimeStamp = json.Long();
            else json.Skip();
        }
    }
}
