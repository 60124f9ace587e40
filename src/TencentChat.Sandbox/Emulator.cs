using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Journal;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox;

/// <summary>Everything the sandbox remembers, in one place: the wire listener and the control paths may live in different hosts and share it.</summary>
internal sealed class Emulator : IDisposable
{
    public Emulator(SandboxOptions options, TimeProvider time)
    {
        if (options.Fault() is { } fault) throw new InvalidOperationException(fault);
        Options = options;
        Time = time;
        Faults = new(time);
        Journal = new(time);
        Dialect = Dialect.Of(options.Dialect);
        World = new(Seed.State, time);
        Handlers = new(CommandHandlers.Create(this));
    }

    public SandboxOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>The sandbox's clock, in Unix seconds.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public Dialect Dialect { get; }

    public SocialWorld World { get; }

    public WritesInFlight Writes { get; } = new();

    public FaultPlan Faults { get; }

    public CallJournal Journal { get; }

    public CommandHandlers Handlers { get; }

    /// <summary>Drops the faults that are left and cuts the calls that wait in one.</summary>
    public void ClearFaults()
    {
        Faults.Clear();
        // A cut write gives its place back on its own, but perhaps not before the next call of the same user.
        Writes.Clear();
    }

    /// <summary>Back to the seed. Faults go first, so that no delayed write lands in the new world.</summary>
    public void Reset()
    {
        ClearFaults();
        World.Replace(Seed.State);
        Journal.Clear();
    }

    public void Dispose() => Faults.Dispose();
}
