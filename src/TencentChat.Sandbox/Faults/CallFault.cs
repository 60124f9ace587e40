using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Faults;

/// <summary>The fault that one call took, or none.</summary>
/// <param name="effect">What happens to the call; null for nothing.</param>
/// <param name="time">What a delay is measured by.</param>
/// <param name="cut">Ends every wait of this call.</param>
internal sealed class CallFault(FaultEffect? effect, TimeProvider time, CancellationToken cut)
{
    private readonly HashSet<string>? _targets = effect?.Targets is { } targets ? new(targets, StringComparer.Ordinal) : null;

    public static CallFault None { get; } = new(null, TimeProvider.System, CancellationToken.None);

    public FaultEffect? Effect => effect;

    /// <summary>Whether it happens instead of the command, before anything of the call is looked at.</summary>
    public bool ReplacesCommand => effect?.Kind is
        FaultKind.ErrorCode or FaultKind.Hang or FaultKind.HttpStatus or FaultKind.Reset or FaultKind.NotJson;

    /// <summary>What a target gets instead of being done; null when it is to be done.</summary>
    public ItemOutcome? For(string target) => effect is { Kind: FaultKind.ItemCode } && _targets?.Contains(target) is not false
        ? new(effect.ResultCode.GetValueOrDefault(), effect.ResultInfo ?? "")
        : null;

    /// <summary>Waits as long as a delay says. A client that gives up does not end it: a server goes on too.</summary>
    /// <exception cref="OperationCanceledException">The faults were cleared meanwhile.</exception>
    public Task DelayAsync() => effect is { Kind: FaultKind.Delay, Milliseconds: { } milliseconds }
        ? Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cut)
        : Task.CompletedTask;

    /// <summary>Waits until the client is gone or the faults are cleared.</summary>
    public async Task HangAsync(CancellationToken clientGone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cut, clientGone);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
