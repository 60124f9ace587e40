using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What endpoints make plans of, and where they send them.</summary>
internal sealed class Operations(AppSelection apps, BatchAnswerReader batches, PageReader pages, EnvelopeReader envelopes, PageTokens tokens, PlanForwarder forwarder)
{
    public BatchAnswerReader Batches => batches;

    public PageReader Pages => pages;

    public EnvelopeReader Envelopes => envelopes;

    public PageTokens Tokens => tokens;

    public ChatApp AppOf(HttpContext http) => apps.Of(http);

    public BatchParts Answering(BatchAnswerWriter writer) => new(batches, writer);

    /// <summary>Sends a plan, or only tells it.</summary>
    public Task SendAsync(HttpContext http, Plan plan, bool validateOnly) =>
        validateOnly ? PlanPreview.WriteAsync(http, plan) : forwarder.SendAsync(http, plan);

    /// <summary>One user acts on targets: a write.</summary>
    public async Task WriteAsync(HttpContext http, BatchCommand<string> command, BatchAnswerWriter answer)
    {
        var app = AppOf(http);
        var request = await TargetsRequest.ReadAsync(http);
        await SendAsync(http, Plan(app, command, request.UserId, request.Targets, answer), request.ValidateOnly);
    }

    /// <summary>One user asks about targets.</summary>
    public async Task ReadAsync(HttpContext http, BatchCommand<string> command, BatchAnswerWriter answer)
    {
        var app = AppOf(http);
        var request = await TargetsRequest.ReadAsync(http, [RequestQuery.Target]);
        await SendAsync(http, Plan(app, command, request.UserId, request.Targets, answer), validateOnly: false);
    }

    /// <summary>A batch of ids.</summary>
    public BatchPlan Plan(ChatApp app, BatchCommand<string> command, string? actor, string[] targets, BatchAnswerWriter answer) =>
        new BatchPlan<string>(app, command, actor, targets, static target => target, Answering(answer));
}
