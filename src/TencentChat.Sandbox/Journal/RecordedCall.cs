using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Sandbox.Journal;

/// <summary>A wire call that the sandbox received. The UserSig is not part of it.</summary>
/// <param name="Command">What stood behind <c>/v4/</c>.</param>
/// <param name="Identifier">The identifier of the query as it came, cut at 128 characters; null without one.</param>
/// <param name="Body">The body; null when it is not JSON, was too large, or is still on its way.</param>
/// <param name="ErrorCode">The ErrorCode of the answer; null while there is none, and when a fault took the answer.</param>
/// <param name="DurationMs">Milliseconds until the answer; null while there is none.</param>
internal sealed record RecordedCall(
    string Command,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Identifier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? ErrorCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? DurationMs);
