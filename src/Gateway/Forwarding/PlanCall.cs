using System.Runtime.CompilerServices;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>A call of a plan on its way.</summary>
/// <param name="plan">The plan.</param>
/// <param name="call">The call.</param>
/// <param name="run">The run that it belongs to.</param>
/// <param name="turn">Its turn in the lane of its user, which it keeps over all its attempts.</param>
/// <param name="waited">How long it waited for it.</param>
internal sealed class PlanCall(Plan plan, PlannedCall call, PlanRun run, WriteLanes.Turn turn = default, TimeSpan waited = default)
    : UpstreamCall(plan.App, call.Command, plan.Claim)
{
    private CallTrail? _trail;

    public override CallTrail Trail => _trail!;

    /// <summary>Fires when the caller goes away or the time for the whole request is over. An attempt in flight goes on.</summary>
    public override CancellationToken Ends => run.Cancel;

    public override void Begin()
    {
        _trail = plan.Begin(call, call.MakeBody());
        _trail.LaneWait = waited;
    }

    public override void End(CallFault? fault)
    {
        turn.Dispose();
        if (fault is { StopsPlan: true }) run.Stop();
    }

    public override UpstreamBody MakeBody(CancellationTokenSource deadline, TimeSpan timeout) => new CallContent(Trail.Body);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<CallFault?> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        using (answer)
        {
            using var buffer = new AnswerBuffer();
            if (await buffer.TryReadAsync(answer.Content, cancel)) return call.Read(buffer.Bytes);
        }
        var fault = CallFault.Of(ProblemKinds.UpstreamError, "The answer is larger than any that upstream documents.", mayBeDone: true);
        call.Fail(fault);
        return fault;
    }

    public override void Fail(CallFault fault) => call.Fail(fault);

    public override void Count(TimeSpan queued, TimeSpan upstream) => plan.Count(queued, upstream);
}
