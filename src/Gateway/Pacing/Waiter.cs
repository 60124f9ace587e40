namespace TencentChat.Gateway.Pacing;

/// <summary>A call that waits for its turn.</summary>
/// <param name="caller">In whose name it goes.</param>
/// <param name="isUnderWay">Whether its request is to be finished rather than refused.</param>
internal sealed class Waiter(string caller, bool isUnderWay)
{
    private readonly TaskCompletionSource<Turn> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Caller => caller;

    public bool IsUnderWay => isUnderWay;

    /// <summary>How the waiting ends.</summary>
    public Task<Turn> Turn => _turn.Task;

    /// <summary>Its place in its caller's line, while it has one.</summary>
    public LinkedListNode<Waiter>? Place { get; set; }

    /// <summary>Ends the waiting. Whoever takes a waiter out of the queue says how, so it is said once.</summary>
    public void End(Turn turn) => _turn.SetResult(turn);
}

/// <summary>How the waiting for a turn ends.</summary>
internal enum Turn
{
    /// <summary>The call may go.</summary>
    Came,

    /// <summary>Too many wait.</summary>
    Refused,

    /// <summary>The call gave up.</summary>
    Left,
}
