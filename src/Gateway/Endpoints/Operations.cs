using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What endpoints make plans of, and where they send them.</summary>
internal sealed class Operations(
    AppSelection apps, JsonBody bodies, BatchAnswerReader batches, PageReader pages, EnvelopeReader envelopes, PageTokens tokens, PlanForwarder forwarder)
{
    public JsonBody Bodies => bodies;

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
    public Task WriteAsync(HttpContext http, BatchCommand<string> command, BatchAnswerWriter answer) =>
        SendAsync(http, AppOf(http), command, answer, TargetsRequest.ReadAsync(http, bodies, RequestQuery.Target, RequestQuery.ValidateOnlyName));

    /// <summary>One user asks about targets.</summary>
    public Task ReadAsync(HttpContext http, BatchCommand<string> command, BatchAnswerWriter answer) =>
        SendAsync(http, AppOf(http), command, answer, TargetsRequest.ReadAsync(http, bodies, RequestQuery.Target));

    /// <summary>A batch of ids.</summary>
    public BatchPlan Plan(ChatApp app, BatchCommand<string> command, string? actor, string[] targets, BatchAnswerWriter answer) =>
        new BatchPlan<string>(app, command, actor, targets, static target => target, Answering(answer));

    /// <summary>Sends what a request asks for. Mostly it was read without waiting, and then there is nothing to come back to.</summary>
    private Task SendAsync(HttpContext http, ChatApp app, BatchCommand<string> command, BatchAnswerWriter answer, ValueTask<TargetsRequest> reading) =>
        reading.IsCompletedSuccessfully ? SendAsync(http, app, command, answer, reading.Result) : SendReadAsync(http, app, command, answer, reading);

    private async Task SendReadAsync(HttpContext http, ChatApp app, BatchCommand<string> command, BatchAnswerWriter answer, ValueTask<TargetsRequest> reading) =>
        await SendAsync(http, app, command, answer, await reading);

    private Task SendAsync(HttpContext http, ChatApp app, BatchCommand<string> command, BatchAnswerWriter answer, TargetsRequest request) =>
        SendAsync(http, Plan(app, command, request.UserId, request.Targets, answer), request.ValidateOnly);
}
