using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Diagnosis;

/// <summary>The harmless call: whether the app's own administrator is an account. It changes nothing, every edition has it, and that it is none is no error.</summary>
/// <param name="app">The app that is called.</param>
/// <param name="claim">In whose name.</param>
/// <param name="envelopes">Reads what the answer says.</param>
/// <param name="time">The own clock, which is compared with upstream's.</param>
/// <param name="ends">Fires when whoever asked has gone.</param>
internal sealed class CheckUp(ChatApp app, CallerClaim claim, EnvelopeReader envelopes, TimeProvider time, CancellationToken ends)
    : UpstreamCall(app, CheckAccounts.Command, claim)
{
    public static BatchCommand<string> Asks => CheckAccounts.Command;

    public override CallTrail Trail { get; } = new(Asks.Path, CallBody.Make(app, static (json, app) => Asks.WriteRequest(json, app.Administrator, new[] { app.Administrator })));

    public override CancellationToken Ends => ends;

    /// <summary>How long upstream took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>How far the own clock is ahead of upstream's; zero where no answer told.</summary>
    public TimeSpan Skew { get; private set; }

    public override UpstreamBody MakeBody(CancellationTokenSource deadline, TimeSpan timeout) => new CallContent(Trail.Body);

    public override async ValueTask<CallFault?> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        using (answer)
        {
            if (answer.Headers.Date is { } date) Skew = time.GetUtcNow() - date;
            using var buffer = new AnswerBuffer();
            return await buffer.TryReadAsync(answer.Content, cancel)
                ? envelopes.Read(EnvelopeReader.Parse(CheckAccounts.Command, static (command, json) => command.ReadAnswer(json), buffer.Bytes), Command)
                : CallFault.Of(ProblemKinds.UpstreamError, "The answer is larger than any that upstream documents.");
        }
    }

    public override void Fail(CallFault fault)
    {
        // The attempt tells it, and there is only one.
    }

    public override void Count(TimeSpan queued, TimeSpan upstream) => Took = upstream;
}
