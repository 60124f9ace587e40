using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the paged commands have in common; a family says where the page begins and what stands on it.</summary>
internal abstract class PageHandler<TRequest, TAnswer>(PageCommand<TRequest, TAnswer> command, Emulator emulator) : WireHandler(command)
    where TRequest : class
    where TAnswer : PageAnswer
{
    /// <summary>Whose list; null where the body said null.</summary>
    protected abstract string? Owner(TRequest request);

    /// <summary>What is wrong with the rest of a request; null when nothing is.</summary>
    protected abstract Refusal? Check(TRequest request);

    /// <summary>The page.</summary>
    protected abstract TAnswer Answer(Population people, ChatUser owner, TRequest request);

    public sealed override async Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault)
    {
        if (RequestReader.Read(json.Span, command.RequestJson, out var request) is { } misfit) return WireReply.Of(misfit);
        if (Owner(request!) is not { } owner) return WireReply.Of(Refusal.AccountNotText);
        if (Check(request!) is { } refusal) return WireReply.Of(refusal);
        await fault.DelayAsync();
        return emulator.World.Run(people => people.Find(owner) is { } user ? Answer(people, user, request!) : null) is { } answer
            ? WireReply.Of(answer, command.AnswerJson)
            : WireReply.Of(Refusal.UnknownActor);
    }

    /// <summary>Refuses a page of a size that the command does not know.</summary>
    protected Refusal? CheckSize(int size, string member) =>
        size >= 1 && size <= command.MaxPageSize ? null : Refusal.BadParameter($"{member} is {size}; {command.Path} takes 1 to {command.MaxPageSize}.");
}
