using System.Collections.Frozen;
using TencentChat.Protocol.Users;
using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Faults;

/// <summary>Which members each kind of fault needs and takes, and their ranges.</summary>
internal static class FaultRules
{
    public const int MaxFaults = 1000, MaxTimes = 10_000, MaxMilliseconds = 600_000, MaxTargets = 1000, MaxText = 1024;

    private static readonly FrozenDictionary<FaultKind, Shape> Shapes = new Dictionary<FaultKind, Shape>
    {
        [FaultKind.ErrorCode] = new(["errorCode"], ["errorInfo"]),
        [FaultKind.ItemCode] = new(["resultCode"], ["targets", "resultInfo"]),
        [FaultKind.Delay] = new(["milliseconds"], []),
        [FaultKind.Hang] = new([], []),
        [FaultKind.HttpStatus] = new(["status"], []),
        [FaultKind.Reset] = new([], []),
        [FaultKind.Truncate] = new([], []),
        [FaultKind.NotJson] = new([], []),
        [FaultKind.ApplyThenHang] = new([], []),
    }.ToFrozenDictionary();

    private static readonly Member[] Members =
    [
        new("errorCode", effect => effect.ErrorCode, value => value is not 0, "must not be 0"),
        new("errorInfo", effect => effect.ErrorInfo, IsText, "must have 1 to 1,024 characters"),
        new("targets", effect => effect.Targets, IsTargets, "must hold 1 to 1,000 valid user ids; leave it out for all"),
        new("resultCode", effect => effect.ResultCode, value => value is not 0, "must not be 0"),
        new("resultInfo", effect => effect.ResultInfo, IsText, "must have 1 to 1,024 characters"),
        new("milliseconds", effect => effect.Milliseconds, value => value is >= 0 and <= MaxMilliseconds, "must be 0 to 600,000"),
        new("status", effect => effect.Status, value => value is >= 200 and <= 599, "must be 200 to 599"),
    ];

    /// <summary>Every fault of a list of faults.</summary>
    public static IEnumerable<ControlFault> Check(IReadOnlyList<Fault> faults, CommandHandlers handlers)
    {
        if (faults.Count > MaxFaults) yield return new("", $"holds more than {MaxFaults:N0} faults");
        for (var i = 0; i < Math.Min(faults.Count, MaxFaults); i++)
        {
            if (faults[i] is not { } fault)
            {
                yield return new($"/{i}", "must be an object");
                continue;
            }
            if (handlers.Find(fault.Command) is null) yield return new($"/{i}/command", "is not a command of the sandbox");
            if (fault.Times is < 1 or > MaxTimes) yield return new($"/{i}/times", $"must be 1 to {MaxTimes:N0}");
            foreach (var found in Check(fault.Effect, $"/{i}/effect")) yield return found;
        }
    }

    private static IEnumerable<ControlFault> Check(FaultEffect effect, string pointer)
    {
        var shape = Shapes[effect.Kind];
        foreach (var member in Members)
        {
            var value = member.Read(effect);
            if (value is null && shape.Needs.Contains(member.Name)) yield return new($"{pointer}/{member.Name}", "is missing");
            if (value is null) continue;
            if (!shape.Needs.Contains(member.Name) && !shape.Takes.Contains(member.Name))
            {
                yield return new($"{pointer}/{member.Name}", "does not belong to this kind");
            }
            else if (!member.IsInRange(value))
            {
                yield return new($"{pointer}/{member.Name}", member.Range);
            }
        }
    }

    private static bool IsText(object value) => value is string { Length: >= 1 and <= MaxText };

    private static bool IsTargets(object value) => value is IReadOnlyList<string> { Count: >= 1 and <= MaxTargets } targets && targets.All(UserId.IsValid);

    private sealed record Shape(string[] Needs, string[] Takes);

    private sealed record Member(string Name, Func<FaultEffect, object?> Read, Func<object, bool> IsInRange, string Range);
}
