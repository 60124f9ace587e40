namespace TencentChat.Sandbox.Faults;

/// <summary>The faults still to come: counted, first in first out for each command.</summary>
internal sealed class FaultPlan(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private List<Fault> _faults = [];
    private CancellationTokenSource _waiting = new();

    /// <summary>Takes the next fault of a command; <see cref="CallFault.None"/> when there is none.</summary>
    public CallFault Take(string command)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => fault.Command == command);
            if (index < 0) return CallFault.None;
            var fault = _faults[index];
            if (fault.Times > 1) _faults[index] = fault with { Times = fault.Times - 1 };
            else _faults.RemoveAt(index);
            return new(fault.Effect, time, _waiting.Token);
        }
    }

    public IReadOnlyList<Fault> Read()
    {
        lock (_gate) return [.. _faults];
    }

    /// <summary>Puts another list in place. Calls that already wait in a fault go on waiting.</summary>
    public void Replace(IEnumerable<Fault> faults)
    {
        lock (_gate) _faults = [.. faults];
    }

    /// <summary>Puts one behind the others.</summary>
    public void Add(Fault fault)
    {
        lock (_gate) _faults = [.. _faults, fault];
    }

    /// <summary>Drops what is left and ends every wait: those calls get their connection cut.</summary>
    public void Clear()
    {
        CancellationTokenSource waiting;
        lock (_gate)
        {
            _faults = [];
            (waiting, _waiting) = (_waiting, new());
        }
        // Outside the lock: cancelling runs what waits, here and now.
        waiting.Cancel();
    }

    public void Dispose() => _waiting.Dispose();
}
