using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>One user acts on targets by a batch command: reads the request, makes the plan, and sends it or only tells it.</summary>
internal sealed class TargetOperation(AppSelection apps, BatchAnswerReader reader, PlanForwarder forwarder)
{
    public async Task RunAsync(HttpContext http, BatchCommand command, BatchAnswerWriter write)
    {
        var app = apps.Of(http);
        var request = await TargetsRequest.ReadAsync(http);
        var plan = new BatchPlan(app, command, request, reader, write);
        await (request.ValidateOnly ? plan.PreviewAsync(http) : forwarder.SendAsync(http, plan));
    }
}
