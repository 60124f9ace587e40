using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Pacing;

/// <summary>A call that waits for its turn.</summary>
/// <param name="caller">In whose name it goes.</param>
/// <param name="isUnderWay">Whether its request is to be finished rather than refused.</param>
internal sealed class Waiter(string caller, bool isUnderWay)
{
    private readonly TaskCompletionSource<CallFault?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The turn of one that gave up before anything was decided of it.</summary>
    public static CallFault Left => CallFault.NotAttempted;

    public string Caller => caller;

    public bool IsUnderWay => isUnderWay;

    /// <summary>Null when it may go, a fault when it may not, <see cref="Left"/> when it gave up.</summary>
    public Task<CallFault?> Turn => _turn.Task;

    public bool IsDecided => _turn.Task.IsCompleted;

    public void Go() => _turn.TrySetResult(null);

    public void Refuse(CallFault fault) => _turn.TrySetResult(fault);

    public void Leave() => _turn.TrySetResult(Left);
}
