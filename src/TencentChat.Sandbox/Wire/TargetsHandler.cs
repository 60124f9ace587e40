using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the batch commands have in common: a body that must fit, and targets that must be there and not too many.</summary>
internal abstract class TargetsHandler<TTarget, TRequest, TAnswer>(BatchCommand<TTarget, TRequest, TAnswer> command, Emulator emulator) : WireHandler(command)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    protected Emulator Emulator => emulator;

    protected FamilyRefusals Family { get; } = FamilyRefusals.Of(command);

    /// <summary>The targets; one of them, or its id, is null where the body said null.</summary>
    protected abstract ReadOnlyMemory<TTarget?> Targets(TRequest request);

    protected abstract string? IdOf(TTarget target);

    /// <summary>What is wrong with the rest of a request, whose targets are there; null when nothing is.</summary>
    protected virtual Refusal? Check(TRequest request) => null;

    /// <summary>Carries out a request that passed the checks.</summary>
    protected abstract Task<WireReply> RunAsync(TRequest request, CallFault fault);

    /// <summary>Puts the results into the answer of the family.</summary>
    protected abstract TAnswer Answer(ItemResult[] items);

    protected WireReply Reply(ItemResult[] items) => WireReply.Of(Answer(items), command.AnswerJson);

    public sealed override async Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault)
    {
        if (RequestReader.Read(json.Span, command.RequestJson, out var request, Family) is { } misfit) return WireReply.Of(misfit);
        return (Check(Targets(request!)) ?? Check(request!)) is { } refusal ? WireReply.Of(refusal) : await RunAsync(request!, fault);
    }

    private Refusal? Check(ReadOnlyMemory<TTarget?> targets)
    {
        foreach (var target in targets.Span)
        {
            if (target is null || IdOf(target) is null) return Family.AccountNotText;
        }
        if (targets.IsEmpty) return Family.NoTargets;
        return targets.Length > command.TargetsPerCall ? Family.TooManyTargets(targets.Length, command) : null;
    }
}
