using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>What became of one account of a batch, as it stands on the wire: this family says <c>UserID</c> where others say <c>To_Account</c>.</summary>
public record AccountEntry
{
    /// <summary>The account this is about, <c>UserID</c>.</summary>
    [JsonPropertyName("UserID")]
    public string? UserId { get; init; }

    /// <summary>0 when it was done, else the account's own error code.</summary>
    public int? ResultCode { get; init; }

    /// <summary>A symbolic reason such as <c>Err_TLS_PT_Open_Login_Account_Not_Exist</c>; empty on success.</summary>
    public string? ResultInfo { get; init; }

    /// <summary>The same as an item of any batch.</summary>
    public virtual ItemResult ToItem() => new() { Target = UserId, ResultCode = ResultCode, ResultInfo = ResultInfo };
}
