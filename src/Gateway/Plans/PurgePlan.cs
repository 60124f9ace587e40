using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>Empties a list: reads it to its end, and takes out what it read if that was confirmed. Running it again finishes what was left.</summary>
/// <param name="app">The app that is called.</param>
/// <param name="list">The command that lists.</param>
/// <param name="owner">Whose list.</param>
/// <param name="reader">Reads the pages.</param>
/// <param name="remove">Makes the plan that takes targets out; null where only to count.</param>
/// <param name="write">Answers the caller.</param>
internal sealed class PurgePlan(
    ChatApp app, PageCommand list, string owner, PageReader reader, Func<string[], BatchPlan>? remove, Func<HttpContext, PurgePlan, Task> write) : Plan(app, owner)
{
    /// <summary>As many as a request may name. A longer list takes more runs.</summary>
    public const int MaxTargets = 10_000;

    private readonly List<string> _found = [];

    public override ChatCommand Command => list;

    public override bool Writes => remove is not null;

    public override BatchPlan? Batch => Removal;

    /// <summary>The first page; how many more there are, only the answers tell.</summary>
    public override PlannedCall[] Calls { get; } = [new PageCall(list, owner, list.FirstCursor, list.MaxPageSize, reader)];

    /// <summary>Whom the list holds.</summary>
    public IReadOnlyList<string> Found => _found;

    /// <summary>Whether the list holds more than one run takes.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Why the list could not be read to its end; null when it was.</summary>
    public CallFault? Fault { get; private set; } = CallFault.NotAttempted;

    /// <summary>The removal; null where only was counted, or the list could not be read.</summary>
    public BatchPlan? Removal { get; private set; }

    public override async ValueTask CallAsync(PlanRun run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = (PageCall)Calls[0]; ; page = new(list, Actor!, page.NextCursor!, list.MaxPageSize, reader))
        {
            if (!run.GoesOn) return;
            await run.SendAsync(page);
            if ((Fault = page.Fault) is not null) return;
            foreach (var entry in page.Entries)
            {
                // A list that changes underneath may name somebody twice.
                if (!seen.Add(entry.User!)) continue;
                if (_found.Count < MaxTargets) _found.Add(entry.User!);
                else HasMore = true;
            }
            if (page.NextCursor is null || HasMore) break;
            Fault = CallFault.NotAttempted;
        }
        if (remove is null) return;
        Removal = remove([.. _found]);
        if (_found.Count > 0) await Removal.RunAsync(run);
    }

    public override Task AnswerAsync(HttpContext http) => write(http, this);
}
