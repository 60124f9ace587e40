using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// What a request means upstream: calls in order, and how their answers become one outcome. One unfollow is a plan of one call, a thousand are fifty.
/// </summary>
internal abstract class Plan(ChatApp app)
{
    public ChatApp App { get; } = app;

    /// <summary>The calls, in the order in which they go out.</summary>
    public abstract IReadOnlyList<PlannedCall> Calls { get; }

    /// <summary>The user whose writes go one after another, because upstream refuses two at once; null where nothing is written.</summary>
    public string? WritesFor { get; protected init; }

    /// <summary>How many calls went out.</summary>
    public int UpstreamCalls { get; private set; }

    /// <summary>How long calls waited for their turn.</summary>
    public TimeSpan Queued { get; private set; }

    /// <summary>How long upstream took.</summary>
    public TimeSpan Upstream { get; private set; }

    /// <summary>Counts a call that went out.</summary>
    public void Count(TimeSpan queued, TimeSpan upstream)
    {
        UpstreamCalls++;
        Queued += queued;
        Upstream += upstream;
    }

    /// <summary>Answers the caller once the calls are over.</summary>
    public abstract Task AnswerAsync(HttpContext http);

    /// <summary>Tells the plan without running it.</summary>
    public abstract Task PreviewAsync(HttpContext http);
}

/// <summary>One call of a plan.</summary>
internal abstract class PlannedCall
{
    public abstract ChatCommand Command { get; }

    /// <summary>Makes the body, UTF-8 JSON.</summary>
    public abstract ReadOnlyMemory<byte> MakeBody();

    /// <summary>Reads the answer into the plan's items; the fault of the call as a whole, if it has one.</summary>
    public abstract CallFault? Read(ReadOnlySpan<byte> answer);

    /// <summary>Notes that no answer was read.</summary>
    public abstract void Fail(CallFault fault);
}
