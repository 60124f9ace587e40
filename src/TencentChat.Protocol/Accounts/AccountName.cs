using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>An account, as this family names one.</summary>
/// <param name="UserId">The account, <c>UserID</c>; documents before 2021 and some libraries call it <c>Identifier</c>.</param>
public sealed record AccountName([property: JsonPropertyName("UserID"), JsonRequired] string UserId)
{
    internal static AccountName[] Of(ReadOnlyMemory<string> targets) => Array.ConvertAll(targets.ToArray(), target => new AccountName(target));
}

/// <summary>What became of one account of a batch: this family says <c>UserID</c> where others say <c>To_Account</c>.</summary>
public record AccountResult : ItemResult
{
    /// <inheritdoc/>
    [JsonPropertyName("UserID")]
    public override string? Target { get; init; }
}
