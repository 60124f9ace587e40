using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Observability;

/// <summary>Counts, by app and command, the calls upstream and the items of plans. A count is added to where it stands, and read when somebody asks for the metrics.</summary>
internal sealed class CommandMeter
{
    private static readonly string[] Outcomes = Array.ConvertAll(Enum.GetValues<ItemOutcome>(), static outcome => outcome.ToString().ToLowerInvariant());

    /// <summary>One a command that was called; there are no more than apps times known commands.</summary>
    private readonly ConcurrentDictionary<(string App, string Command), Counts> _counts = new();

    public CommandMeter(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayMeter.Name);
        meter.CreateObservableCounter("gateway.upstream.calls", ReadCalls, "{call}", "Calls upstream that are over, each once, however many attempts it took.");
        meter.CreateObservableCounter("gateway.items", ReadItems, "{item}", "Targets by what became of them.");
    }

    /// <summary>Counts a call whose last attempt is over.</summary>
    public void CountCall(string app, string command) => Interlocked.Increment(ref Of(app, command).Calls);

    /// <summary>Counts the items of a plan that is over, and begins to count those of which nothing is known.</summary>
    public void CountItems(BatchPlan batch)
    {
        var items = Of(batch.App.Name, batch.Command.Path).Items ??= new long[Outcomes.Length];
        Span<int> counts = stackalloc int[Outcomes.Length];
        for (var i = 0; i < batch.Inputs.Length; i++) counts[(int)batch[i].Outcome]++;
        for (var outcome = 0; outcome < counts.Length; outcome++)
        {
            if (counts[outcome] > 0) Interlocked.Add(ref items[outcome], counts[outcome]);
        }
    }

    private Counts Of(string app, string command) =>
        _counts.TryGetValue((app, command), out var known) ? known : _counts.GetOrAdd((app, command), static _ => new());

    private IEnumerable<Measurement<long>> ReadCalls()
    {
        foreach (var ((app, command), counts) in _counts)
        {
            if (Interlocked.Read(ref counts.Calls) is > 0 and var calls) yield return new(calls, new(ChatTags.App, app), new(ChatTags.Command, command));
        }
    }

    private IEnumerable<Measurement<long>> ReadItems()
    {
        foreach (var ((app, command), counts) in _counts)
        {
            if (counts.Items is not { } items) continue;
            for (var outcome = 0; outcome < items.Length; outcome++)
            {
                var count = Interlocked.Read(ref items[outcome]);
                if (count > 0 || outcome == (int)ItemOutcome.Unknown)
                    yield return new(count, new(ChatTags.App, app), new(ChatTags.Command, command), new(ChatTags.Outcome, Outcomes[outcome]));
            }
        }
    }

    private sealed class Counts
    {
        public long Calls;

        /// <summary>By outcome; null where nothing is counted by items.</summary>
        public volatile long[]? Items;
    }
}
