using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Answers what was read of one target.</summary>
internal static class OneAnswer
{
    private static readonly CallFault Unreadable = CallFault.Of(ProblemKinds.UpstreamError, "The answer says nothing that is documented of this target.");

    /// <summary>200 with what was read, else the problem.</summary>
    /// <param name="http">The request.</param>
    /// <param name="plan">The plan that read it.</param>
    /// <param name="tell">Makes the answer; null where upstream's says nothing that is documented.</param>
    /// <param name="shape">How the answer is written.</param>
    public static Task WriteAsync<T>(HttpContext http, BatchPlan plan, Func<BatchPlan, ItemResult, T?> tell, JsonTypeInfo<T> shape) where T : class
    {
        if (plan[0].Fault is not null) return BatchProblems.WriteAsync(http, plan, plan[0]);
        if (plan[0].Result is not { } result || tell(plan, result) is not { } answer) return BatchProblems.WriteAsync(http, plan, Unreadable);
        CallRecord.Of(http).Outcome = "read";
        return JsonAnswer.WriteAsync(http, answer, shape);
    }
}
