using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox;

/// <summary>What the control paths do, for a page of the host itself.</summary>
public sealed class SandboxSteering
{
    private readonly Emulator _emulator;

    internal SandboxSteering(Emulator emulator)
    {
        _emulator = emulator;
        Commands = [.. emulator.Handlers.Paths.Order(StringComparer.Ordinal)];
    }

    /// <summary>The commands that it carries out, in order.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The users and what stands between them, where there are not more than so many.</summary>
    public SocialGraph ReadWorld(int mostUsers) => _emulator.World.Run(population => population.ToGraph(mostUsers));

    /// <summary>The faults still to come.</summary>
    public IReadOnlyList<Fault> ReadFaults() => _emulator.Faults.Read();

    /// <summary>Puts a fault behind the others.</summary>
    /// <returns>What is wrong with it, a line each; nothing when it was taken.</returns>
    public IReadOnlyList<string> Add(Fault fault)
    {
        // The member alone: its place in the list is the caller's affair.
        string[] wrong =
        [
            .. FaultRules.Check([.. _emulator.Faults.Read(), fault], _emulator.Handlers)
                .Select(static found => $"{(found.Pointer.Length == 0 ? "The list" : found.Pointer.Split('/')[^1])} {found.What}."),
        ];
        if (wrong.Length == 0) _emulator.Faults.Add(fault);
        return wrong;
    }

    /// <summary>Drops the faults that are left; calls that wait in one are cut.</summary>
    public void ClearFaults() => _emulator.ClearFaults();

    /// <summary>Back to the seed: the world, no faults, an empty journal.</summary>
    public void Reset() => _emulator.Reset();
}
