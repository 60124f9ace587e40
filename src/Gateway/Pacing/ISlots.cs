namespace TencentChat.Gateway.Pacing;

/// <summary>Hands out the moments at which calls may go, so that a rate is kept: by this process alone, or by all replicas together.</summary>
internal interface ISlots
{
    /// <summary>
    /// Takes the next slot, unless it is further off than the taker would wait. A slot that is taken counts, used or not. It throws where the taker gives up, and never
    /// else: who counts together with others goes on alone where they cannot be reached.
    /// </summary>
    /// <param name="patience">How long the taker would wait for its slot; zero for now or never.</param>
    /// <param name="cancel">Fires when the taker gives up.</param>
    ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel);

    /// <summary>About how many calls could go at once now.</summary>
    int Free { get; }
}

/// <summary>The answer to who asked for a slot.</summary>
/// <param name="IsGranted">Whether it has one.</param>
/// <param name="Wait">Granted: how long to wait before the call goes, zero for at once. Otherwise: how far off the next free slot is.</param>
internal readonly record struct Slot(bool IsGranted, TimeSpan Wait);

/// <summary>Makes slots for a key, such as a caller or a command of an app. Rates are asked for at every take, so they may change.</summary>
internal interface ISlotSource
{
    /// <summary>No more than a limit in any one second, all of it at once if need be: a caller's quota.</summary>
    ISlots Window(string key, Func<int> limit);

    /// <summary>Evenly spaced at a rate, with the smallest bursts, and no more than the rate in any one second where the calls arrive: upstream's pace.</summary>
    ISlots Paced(string key, Func<double> rate);
}
