using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Errors;

/// <summary>The shape of <c>error-table.json</c>.</summary>
internal sealed record ErrorTableData(IReadOnlyList<int> Common, IReadOnlyList<ErrorRow> Codes, IReadOnlyList<ErrorRange> Ranges);

/// <summary>A row of the table: what a code means, and what else it means in some places.</summary>
internal sealed record ErrorRow(int Code, string Title, string Area, ChatFault Fault, Fixer Fixer)
{
    public bool? Retryable { get; init; }
    public int? RetryAfter { get; init; }

    public SignatureRemedy? Signature { get; init; }

    /// <summary>Whether the general meaning does not tell a bad parameter from a state that was there already.</summary>
    public bool Ambiguous { get; init; }

    // Source-generated JSON sets an init-only property even where the member is absent, and the default would be lost.
    public IReadOnlyList<string> AlreadySoFor { get; set; } = [];
    public IReadOnlyList<string> PendingFor { get; set; } = [];
    public IReadOnlyList<ErrorVariant> Variants { get; set; } = [];
}

/// <summary>Another meaning of the same code: for one command, one family, or where the text beside the code has a certain piece.</summary>
internal sealed record ErrorVariant(string Title, ChatFault Fault)
{
    public string? Command { get; init; }
    public string? Family { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<string> AlreadySoFor { get; set; } = [];

    /// <summary>Read off a sibling command or an old client, not off a page.</summary>
    public bool Unconfirmed { get; init; }
}

/// <summary>A span of codes, both ends included, that the app's own webhooks hand out.</summary>
internal sealed record ErrorRange(int From, int To, string Area, string Title, ChatFault Fault, Fixer Fixer);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ErrorTableData))]
internal sealed partial class ErrorTableJson : JsonSerializerContext;
