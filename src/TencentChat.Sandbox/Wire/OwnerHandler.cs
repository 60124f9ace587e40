using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the commands have in common that act for one user as a whole: no page, and no target that could fail alone.</summary>
internal abstract class OwnerHandler<TRequest, TAnswer>(
    ChatCommand command, JsonTypeInfo<TRequest> requestJson, JsonTypeInfo<TAnswer> answerJson, Emulator emulator) : WireHandler(command)
    where TRequest : class
    where TAnswer : ChatAnswer
{
    protected Emulator Emulator => emulator;

    /// <summary>Who acts; null where the body said null.</summary>
    protected abstract string? Owner(TRequest request);

    /// <summary>What is wrong with the rest of a request; null when nothing is.</summary>
    protected abstract Refusal? Check(TRequest request);

    /// <summary>Why the state of the owner does not allow it; null when it does.</summary>
    protected virtual Refusal? Check(TRequest request, ChatUser owner) => null;

    /// <summary>Does it.</summary>
    protected abstract TAnswer Answer(TRequest request, ChatUser owner, Population people, CallFault fault);

    public sealed override async Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault)
    {
        if (RequestReader.Read(json.Span, requestJson, out var request) is { } misfit) return WireReply.Of(misfit);
        if (Owner(request!) is not { } owner) return WireReply.Of(Refusal.AccountNotText);
        if (Check(request!) is { } refusal) return WireReply.Of(refusal);
        if (!emulator.World.Run(people => people.Find(owner) is not null)) return WireReply.Of(Refusal.UnknownActor);

        // Reading commands never collide.
        if (Command.Repeat == Repeat.Read) return await RunAsync(owner, request!, fault);
        if (emulator.Writes.TryEnter(owner) is not { } place) return WireReply.Of(Refusal.WriteConflict);
        using (place) return await RunAsync(owner, request!, fault);
    }

    private async Task<WireReply> RunAsync(string owner, TRequest request, CallFault fault)
    {
        await fault.DelayAsync();
        var (refusal, answer) = emulator.World.Run<(Refusal?, TAnswer?)>(people =>
            people.Find(owner) is not { } user ? (Refusal.UnknownActor, null)
            : Check(request, user) is { } reason ? (reason, null)
            : (null, Answer(request, user, people, fault)));
        return refusal is not null ? WireReply.Of(refusal) : WireReply.Of(answer!, answerJson);
    }
}
