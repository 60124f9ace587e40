using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// What a request means upstream: calls in order, and how their answers become one outcome. One unfollow is a plan of one call, a thousand are fifty.
/// </summary>
/// <param name="app">The app that is called.</param>
/// <param name="actor">The acting user; null where the calls act for nobody in particular.</param>
internal abstract class Plan(ChatApp app, string? actor)
{
    private readonly Lock _counting = new();

    public ChatApp App { get; } = app;

    public string? Actor { get; } = actor;

    /// <summary>The command that the plan is about.</summary>
    public abstract ChatCommand Command { get; }

    /// <summary>The calls that are known before anything is sent, in the order in which they go out.</summary>
    public abstract IReadOnlyList<PlannedCall> Calls { get; }

    /// <summary>How many calls went out.</summary>
    public int UpstreamCalls { get; private set; }

    /// <summary>How long calls waited for their turn.</summary>
    public TimeSpan Queued { get; private set; }

    /// <summary>How long upstream took.</summary>
    public TimeSpan Upstream { get; private set; }

    /// <summary>Sends the calls: one after another unless a plan knows better.</summary>
    public virtual async Task RunAsync(PlanRun run)
    {
        foreach (var call in Calls)
        {
            if (!run.GoesOn) return;
            await run.SendAsync(call);
        }
    }

    /// <summary>Counts a call that went out.</summary>
    public void Count(TimeSpan queued, TimeSpan upstream)
    {
        lock (_counting)
        {
            UpstreamCalls++;
            Queued += queued;
            Upstream += upstream;
        }
    }

    /// <summary>Answers the caller once the calls are over.</summary>
    public abstract Task AnswerAsync(HttpContext http);
}

/// <summary>One call of a plan.</summary>
internal abstract class PlannedCall
{
    public abstract ChatCommand Command { get; }

    /// <summary>The user whose writes go one after another, because upstream refuses two at once; null where nothing is written for one user alone.</summary>
    public virtual string? WritesFor => null;

    /// <summary>Makes the body, UTF-8 JSON.</summary>
    public abstract ReadOnlyMemory<byte> MakeBody();

    /// <summary>Reads the answer into the plan; the fault of the call as a whole, if it has one.</summary>
    public abstract CallFault? Read(ReadOnlySpan<byte> answer);

    /// <summary>Notes that no answer was read.</summary>
    public abstract void Fail(CallFault fault);
}
