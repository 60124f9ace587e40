using System.Globalization;
using TencentChat.Sandbox.Faults;

namespace TencentChat.Gateway.Console.World;

/// <summary>A kind of fault, as the editor offers it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What happens, in a few words.</param>
/// <param name="Meaning">The same at length.</param>
/// <param name="Takes">What else it is told.</param>
internal sealed record FaultChoice(FaultKind Kind, string Name, string Meaning, params FaultParameter[] Takes)
{
    private static readonly FaultParameter
        ErrorCode = FaultParameter.Number("ErrorCode", "30006", static (effect, value) => effect with { ErrorCode = value }, static effect => effect.ErrorCode),
        ErrorInfo = FaultParameter.Words("ErrorInfo, if any", static (effect, value) => effect with { ErrorInfo = value }, static effect => effect.ErrorInfo),
        ResultCode = FaultParameter.Number("ResultCode", "30003", static (effect, value) => effect with { ResultCode = value }, static effect => effect.ResultCode),
        Targets = FaultParameter.Words(
            "Targets with commas between, or none for all",
            static (effect, value) => effect with { Targets = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
            static effect => effect.Targets is { } targets ? string.Join(", ", targets) : null),
        ResultInfo = FaultParameter.Words("ResultInfo, if any", static (effect, value) => effect with { ResultInfo = value }, static effect => effect.ResultInfo),
        Milliseconds = FaultParameter.Number("Milliseconds", "2000", static (effect, value) => effect with { Milliseconds = value }, static effect => effect.Milliseconds),
        Status = FaultParameter.Number("HTTP status", "503", static (effect, value) => effect with { Status = value }, static effect => effect.Status);

    public static IReadOnlyList<FaultChoice> All { get; } =
    [
        new(FaultKind.ErrorCode, "fail with a code", "The whole call fails with this code; nothing is done.", ErrorCode, ErrorInfo),
        new(FaultKind.ItemCode, "fail for targets", "These targets fail with this code; the others are done.", ResultCode, Targets, ResultInfo),
        new(FaultKind.Delay, "wait", "The command waits within the write, then goes on as ever.", Milliseconds),
        new(FaultKind.Hang, "never answer", "Nothing is done and no answer comes.", []),
        new(FaultKind.HttpStatus, "another HTTP status", "This status with an empty body; nothing is done.", Status),
        new(FaultKind.Reset, "cut the connection", "The connection is cut; nothing is done.", []),
        new(FaultKind.Truncate, "do it, cut the answer", "It is done, but the answer breaks off in the middle.", []),
        new(FaultKind.NotJson, "answer no JSON", "HTTP 200 with a body that is not JSON; nothing is done.", []),
        new(FaultKind.ApplyThenHang, "do it, never answer", "It is done, but no answer comes.", []),
    ];

    public static FaultChoice Of(FaultKind kind) => All.First(choice => choice.Kind == kind);

    /// <summary>An effect of this kind in words, such as <c>fail with a code 30006</c>.</summary>
    public string Describe(FaultEffect effect) => string.Join(' ', Takes.Select(taken => taken.Read(effect)).Where(static value => value is not null).Prepend(Name));
}

/// <summary>What a kind of fault is told besides.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Default">What stands there at first.</param>
/// <param name="IsNumber">Whether it is a whole number.</param>
/// <param name="Put">Puts what was entered into an effect; null where that is no number.</param>
/// <param name="Read">Reads it from an effect; null where it has none.</param>
internal sealed record FaultParameter(string Label, string Default, bool IsNumber, Func<FaultEffect, string, FaultEffect?> Put, Func<FaultEffect, string?> Read)
{
    public static FaultParameter Number(string label, string first, Func<FaultEffect, int, FaultEffect> put, Func<FaultEffect, int?> read) => new(
        label, first, true,
        (effect, entered) => int.TryParse(entered, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? put(effect, value) : null,
        effect => read(effect)?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Words that may be left out.</summary>
    public static FaultParameter Words(string label, Func<FaultEffect, string, FaultEffect> put, Func<FaultEffect, string?> read) =>
        new(label, "", false, (effect, entered) => string.IsNullOrWhiteSpace(entered) ? effect : put(effect, entered.Trim()), read);
}
