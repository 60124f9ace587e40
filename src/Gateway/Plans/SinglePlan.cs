using System.Text.Json;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>One call whose answer is read as a whole.</summary>
internal sealed class SinglePlan<TRequest, TAnswer> : Plan
    where TAnswer : ChatAnswer
{
    private readonly SingleCommand<TRequest, TAnswer> _command;
    private readonly Func<HttpContext, SinglePlan<TRequest, TAnswer>, Task> _write;

    public SinglePlan(
        ChatApp app, SingleCommand<TRequest, TAnswer> command, string actor, TRequest request, EnvelopeReader reader,
        Func<HttpContext, SinglePlan<TRequest, TAnswer>, Task> write) : base(app, actor)
    {
        _command = command;
        _write = write;
        Calls = [new Call(this, request, reader)];
    }

    public override ChatCommand Command => _command;

    public override PlannedCall[] Calls { get; }

    /// <summary>Why there is no answer; null once it was read.</summary>
    public CallFault? Fault { get; private set; } = CallFault.NotAttempted;

    /// <summary>Whether the call may have been done although there is no answer.</summary>
    public bool IsUnknown => Fault is { MayBeDone: true } && _command.Repeat != Repeat.Read;

    /// <summary>The answer of an accepted call.</summary>
    public TAnswer? Answer { get; private set; }

    public override Task AnswerAsync(HttpContext http) => _write(http, this);

    private sealed class Call(SinglePlan<TRequest, TAnswer> plan, TRequest request, EnvelopeReader reader) : PlannedCall
    {
        public override ChatCommand Command => plan._command;

        public override string? WritesFor => plan._command.Repeat == Repeat.Read ? null : plan.Actor;

        public override ReadOnlyMemory<byte> MakeBody() => CallBody.Make(this, static (json, call) => call.Write(json));

        protected override CallFault? ReadAnswer(ReadOnlySpan<byte> answer)
        {
            plan.Answer = EnvelopeReader.Parse(plan._command, static (command, json) => command.ReadAnswer(json), answer);
            return plan.Fault = reader.Read(plan.Answer, plan._command);
        }

        protected override void NoteFault(CallFault fault) => plan.Fault = fault;

        protected override void Doubt(bool mayStillRun)
        {
            if (plan.Fault is { } fault) plan.Fault = fault with { MayBeDone = true, MayStillRun = mayStillRun };
        }

        private void Write(Utf8JsonWriter json) => plan._command.WriteRequest(json, request);
    }
}
