using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>Several checks of the same targets, side by side.</summary>
internal sealed class RelationshipsPlan(ChatApp app, string actor, IReadOnlyList<BatchPlan> facets, Func<HttpContext, RelationshipsPlan, Task> write) : Plan(app, actor)
{
    public IReadOnlyList<BatchPlan> Facets => facets;

    public override ChatCommand Command => facets[0].Command;

    public override PlannedCall[] Calls { get; } = [.. facets.SelectMany(facet => facet.Calls)];

    public override ValueTask CallAsync(PlanRun run) => new(Task.WhenAll(facets.Select(facet => facet.RunAsync(run).AsTask())));

    public override Task AnswerAsync(HttpContext http) => write(http, this);
}
