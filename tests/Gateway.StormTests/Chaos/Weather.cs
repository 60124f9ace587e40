namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>What goes wrong upstream in one run, all of it drawn from the run's seed.</summary>
internal sealed class Weather
{
    /// <summary>Refusals of a whole call or of items. None of them says that the write was done before: the sandbox would lie.</summary>
    private static readonly int[] ErrorCodes = [30006, 30006, 60007, 60007, 30008, 30008, 91000, 91000, 30007, 60008, 60011, 70500, 91001, 123_456];

    /// <summary>Refusals that stop a whole batch: rare, or nothing else would be seen.</summary>
    private static readonly int[] StoppingCodes = [60006, 70003, 70009];

    private static readonly int[] ItemCodes = [30006, 30002, 30003, 30008, 91000, 123_456];

    private static readonly int[] Statuses = [204, 302, 404, 429, 500, 502, 503, 504];

    /// <summary>Kinds of faults by weight. What is lost costs the time of a call, so it is rarer.</summary>
    private static readonly string[] Kinds =
    [
        "errorCode", "errorCode", "errorCode", "errorCode", "itemCode", "itemCode", "itemCode", "delay", "delay", "delay", "httpStatus", "httpStatus",
        "reset", "reset", "truncate", "truncate", "truncate", "notJson", "notJson", "applyThenHang", "hang",
    ];

    private readonly Random _random;
    private readonly List<Planned> _faults = [];

    public Weather(Storm storm, Random random)
    {
        _random = random;
        // Half as many again for whatever is tried again.
        Fall(storm.Command, storm.Calls + storm.Calls / 2, gap: storm.Calls / 25, storm);
        Fall(storm.Check, calls: 4 + storm.Calls / 10, gap: 1, storm);
        Deaths = new(
            Enumerable.Range(0, 1 + random.Next(2)).Select(_ => 1 + random.Next(storm.Calls)).Distinct()
                .ToDictionary(piece => piece, _ => random.Next(2) == 0 ? Death.BeforeRequest : Death.AfterRequest),
            slowCalls: random.Next(5),
            // While nobody listens, all that is left of a batch may fail within milliseconds.
            TimeSpan.FromMilliseconds(Math.Max(0, random.Next(40) - 25)));
    }

    /// <summary>The faults for the sandbox, in the order in which calls take them.</summary>
    public object[] Faults => [.. _faults.Select(fault => fault.Fault)];

    public Deaths Deaths { get; }

    /// <summary>The kind of each fault that befell a call.</summary>
    /// <param name="left">The commands of those that are still to come.</param>
    public IReadOnlyList<string> Befallen(ILookup<string, int> left) =>
        [.. _faults.GroupBy(fault => fault.Command).SelectMany(faults => faults.SkipLast(left[faults.Key].Count()).Select(fault => fault.Kind).OfType<string>())];

    /// <summary>Lets faults fall on a command's calls, with fair ones between them.</summary>
    private void Fall(string command, int calls, int gap, Storm storm)
    {
        for (var call = 0; call < calls; call++)
        {
            if (_random.Next(gap + 1) is > 0 and var fair)
            {
                _faults.Add(new(command, null, new { command, times = fair, effect = new { kind = "delay", milliseconds = 0 } }));
                call += fair;
            }
            var kind = Kinds[_random.Next(Kinds.Length)];
            _faults.Add(new(command, kind, new { command, times = 1, effect = Effect(kind, storm) }));
        }
    }

    private object Effect(string kind, Storm storm) => kind switch
    {
        "errorCode" => new { kind, errorCode = _random.Next(60) == 0 ? One(StoppingCodes) : One(ErrorCodes) },
        "itemCode" when _random.Next(4) == 0 => new { kind, resultCode = One(ItemCodes) },
        "itemCode" => new { kind, resultCode = One(ItemCodes), targets = Enumerable.Range(0, 400).Select(_ => storm.Existing[_random.Next(storm.Existing.Count)]) },
        "delay" => new { kind, milliseconds = _random.Next((int)Deaths.Slow.TotalMilliseconds * 2, (int)ChaosHost.LongestDelay.TotalMilliseconds) },
        "httpStatus" => new { kind, status = One(Statuses) },
        _ => (object)new { kind },
    };

    private int One(int[] values) => values[_random.Next(values.Length)];

    /// <param name="Command">The command whose call it befalls.</param>
    /// <param name="Kind">Its kind; null for calls that nothing happens to.</param>
    /// <param name="Fault">What the sandbox is told.</param>
    private sealed record Planned(string Command, string? Kind, object Fault);
}
