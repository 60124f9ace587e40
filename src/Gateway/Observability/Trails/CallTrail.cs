using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>What happened to one call upstream, attempt after attempt.</summary>
/// <param name="command">Tencent's command.</param>
/// <param name="body">The body; empty where it was only passed on.</param>
internal sealed class CallTrail(string command, ReadOnlyMemory<byte> body = default)
{
    private AttemptTrail _first;
    private List<AttemptTrail>? _more;

    public string Command => command;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>How many attempts there were, those that were held back among them.</summary>
    public int Count { get; private set; }

    /// <summary>How long it waited for other writes of its user.</summary>
    public TimeSpan LaneWait { get; set; }

    /// <summary>An attempt, in order.</summary>
    public AttemptTrail this[int index] => index == 0 ? _first : _more![index - 1];

    public IEnumerable<AttemptTrail> All => Enumerable.Range(0, Count).Select(index => this[index]);

    public void Add(in AttemptTrail attempt)
    {
        if (Count++ == 0) _first = attempt;
        else (_more ??= []).Add(attempt);
    }

    /// <summary>Notes that another attempt follows the last one.</summary>
    public void Continue(Decision decision, TimeSpan pause)
    {
        if (Count == 0) return;
        if (Count == 1) _first = _first with { Decision = decision, Pause = pause };
        else _more![^1] = _more[^1] with { Decision = decision, Pause = pause };
    }
}

/// <summary>One attempt of a call.</summary>
/// <param name="Queued">How long it waited for its turn.</param>
/// <param name="Upstream">How long upstream took.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
/// <param name="IsOnBackup">Whether it went to the region's backup domain.</param>
/// <param name="Decision">What followed.</param>
/// <param name="Pause">How long the pause before the next attempt is.</param>
internal readonly record struct AttemptTrail(
    TimeSpan Queued, TimeSpan Upstream, AttemptFault? Fault, bool IsOnBackup, Decision Decision, TimeSpan Pause = default);

/// <summary>What went wrong with an attempt.</summary>
/// <param name="Code">The code of the problem that it becomes.</param>
/// <param name="ErrorCode">Tencent's code; null where no answer was read.</param>
/// <param name="Detail">What happened, for a person.</param>
internal sealed record AttemptFault(string Code, int? ErrorCode, string Detail)
{
    public static AttemptFault? Of(CallFault? fault) => fault is null ? null : new(fault.Kind.Code, fault.ErrorCode, fault.Detail);
}
