using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Accounts;

/// <summary>An account, as this family names one.</summary>
/// <param name="UserId">The account, <c>UserID</c>; documents before 2021 and some libraries call it <c>Identifier</c>.</param>
public sealed record AccountName([property: JsonPropertyName("UserID"), JsonRequired] string UserId)
{
    internal static AccountName[] Of(ReadOnlyMemory<string> targets) => Array.ConvertAll(targets.ToArray(), target => new AccountName(target));
}
