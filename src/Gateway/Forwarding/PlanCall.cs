using System.Runtime.CompilerServices;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>A call of a plan on its way.</summary>
/// <param name="plan">The plan.</param>
/// <param name="call">The call.</param>
/// <param name="ends">Fires when the caller goes away or the time for the whole request is over. An attempt in flight goes on.</param>
internal sealed class PlanCall(Plan plan, PlannedCall call, CancellationToken ends) : UpstreamCall(plan.App, call.Command, plan.Claim)
{
    public override CallTrail Trail { get; } = plan.Begin(call, call.MakeBody());

    public override CancellationToken Ends => ends;

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
