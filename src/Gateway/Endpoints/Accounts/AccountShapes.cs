using System.Text.Json.Serialization;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Accounts;

/// <summary>What an account is made with. All of it may be left out.</summary>
public record AccountFields
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"nickname":"…","faceUrl":"…"}""";

    /// <summary>The nickname; at most 500 bytes of UTF-8.</summary>
    public string? Nickname { get; init; }

    /// <summary>The address of the picture; at most 500 bytes of UTF-8.</summary>
    public string? FaceUrl { get; init; }

    internal bool IsEmpty => Nickname is null && FaceUrl is null;

    internal void Check(string pointer, IdList faults)
    {
        faults.CheckLength(Nickname, ProfileTags.MaxText, $"{pointer}/nickname");
        faults.CheckLength(FaceUrl, ProfileTags.MaxText, $"{pointer}/faceUrl");
    }
}

/// <summary>Accounts to make.</summary>
public sealed record AccountsBody : INamesActors
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"accounts":[{"userId":"…","nickname":"…"}]}""";

    /// <summary>The accounts: 1 to 10,000 of them.</summary>
    public IReadOnlyList<AccountBody>? Accounts { get; init; }
}

/// <summary>One account to make.</summary>
public sealed record AccountBody : AccountFields
{
    /// <summary>The id.</summary>
    [JsonPropertyOrder(-1)]
    public string? UserId { get; init; }
}

/// <summary>Whether an account exists.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Imported">Whether it exists; an answer that says 200 says true.</param>
public sealed record AccountState(string UserId, bool Imported);

/// <summary>Whether one of many accounts exists.</summary>
public sealed record CheckedAccount : BatchItem
{
    /// <summary>Whether it exists; absent where it could not be read.</summary>
    public bool? Imported { get; private set; }

    internal override void Tell(ItemResult result) => Imported = CheckAccounts.IsImported(result);
}
