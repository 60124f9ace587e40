using System.Collections.Concurrent;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Pacing;

/// <summary>The turn that every attempt waits for: its caller's quota, then upstream's pace for the command and app.</summary>
internal sealed class Pace(ISlotSource source, LiveSettings settings, TimeProvider time)
{
    /// <summary>One a command that was called; there are no more than apps times known commands.</summary>
    private readonly ConcurrentDictionary<(string App, string Command), Governor> _governors = new();

    /// <summary>What paces each command of each app that was called.</summary>
    public IEnumerable<(string App, string Command, Governor Governor)> Governors =>
        _governors.Select(static paced => (paced.Key.App, paced.Key.Command, paced.Value));

    /// <summary>Waits until an attempt may go; a fault where it may not.</summary>
    /// <param name="call">The call.</param>
    /// <param name="patience">How long it may wait.</param>
    public ValueTask<CallFault?> EnterAsync(UpstreamCall call, TimeSpan patience)
    {
        var governor = Of(call.App, call.Command);
        var paying = call.Claim.PayAsync(patience, call.Ends);
        if (!paying.IsCompletedSuccessfully) return EnterAsync(call, governor, paying, patience);
        var slot = paying.Result;
        return slot is { IsGranted: true, Wait.Ticks: 0 }
            ? Note(call, governor.EnterAsync(call.Claim, patience, call.Ends))
            : EnterAsync(call, governor, new(slot), patience);
    }

    /// <summary>Slows a command down because upstream said that it came too fast.</summary>
    public void Slow(ChatApp app, ChatCommand command) => Of(app, command).Slow();

    private Governor Of(ChatApp app, ChatCommand command)
    {
        if (!_governors.TryGetValue((app.Name, command.Path), out var governor))
        {
            governor = _governors.GetOrAdd(
                (app.Name, command.Path),
                key => new(key.App, key.Command, source, () => settings.Chat.MaxQueueTime, time));
        }
        governor.Rate = app.Rates.Of(command);
        return governor;
    }

    private async ValueTask<CallFault?> EnterAsync(UpstreamCall call, Governor governor, ValueTask<Slot> paying, TimeSpan patience)
    {
        var asked = time.GetTimestamp();
        var slot = await paying;
        if (!slot.IsGranted)
            return CallFault.Held(ProblemKinds.NotAttempted, "The caller's quota lets the call through only after its deadline.", slot.Wait);
        if (slot.Wait > TimeSpan.Zero) await Task.Delay(slot.Wait, time, call.Ends);
        return await Note(call, governor.EnterAsync(call.Claim, patience - time.GetElapsedTime(asked), call.Ends));
    }

    private static ValueTask<CallFault?> Note(UpstreamCall call, ValueTask<CallFault?> entering)
    {
        if (!entering.IsCompletedSuccessfully) return Later(call, entering);
        var held = entering.Result;
        if (held is null) call.Claim.Send();
        return new(held);

        static async ValueTask<CallFault?> Later(UpstreamCall call, ValueTask<CallFault?> entering)
        {
            var held = await entering;
            if (held is null) call.Claim.Send();
            return held;
        }
    }
}
