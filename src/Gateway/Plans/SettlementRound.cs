using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// Settles what the answers of a write left in doubt, by asking for the state that the write wanted. Checks that fail as a whole end the round: what is not
/// settled then is unknown.
/// </summary>
internal sealed class SettlementRound(Plan plan, Settlement settlement, BatchAnswerReader reader)
{
    public async Task RunAsync(PlanRun run, string[] ids, ItemState[] items)
    {
        int[] doubtful = [.. Enumerable.Range(0, items.Length).Where(place => items[place].InDoubt)];
        var failed = false;
        foreach (var places in doubtful.Chunk(settlement.Check.TargetsPerCall))
        {
            var call = new Call(this, places, ids, items);
            if (!failed && run.GoesOn) await run.SendAsync(call);
            // No answer is not always a fault: the time may have been over before its turn came.
            failed = !call.IsAnswered;
            if (failed) call.GiveUp();
        }
    }

    private sealed class Call(SettlementRound round, int[] places, string[] ids, ItemState[] items) : PlannedCall
    {
        private readonly string[] _targets = Array.ConvertAll(places, place => ids[place]);

        public override ChatCommand Command => round.Check;

        /// <summary>Whether the check told what it was asked.</summary>
        public bool IsAnswered { get; private set; }

        public override ReadOnlyMemory<byte> MakeBody() => CallBody.Make(this, static (json, call) => call.Write(json));

        protected override CallFault? ReadAnswer(ReadOnlySpan<byte> answer)
        {
            var found = new ItemState[places.Length];
            // Of a check that failed as a whole nothing is taken: another attempt may do better.
            if (round.Reader.Read(round.Check, answer, _targets, found) is { } fault) return fault;
            for (var i = 0; i < places.Length; i++)
            {
                items[places[i]] = round.Settle(items[places[i]], found[i].Result);
            }
            IsAnswered = true;
            return null;
        }

        /// <summary>Left to whoever sent it: an attempt that fails is not the last word.</summary>
        protected override void NoteFault(CallFault fault) { }

        public void GiveUp()
        {
            foreach (var place in places) items[place] = round.Settle(items[place], found: null);
        }

        private void Write(System.Text.Json.Utf8JsonWriter json) => round.Check.WriteRequest(json, round.Actor, _targets);
    }

    private BatchCommand<string> Check => settlement.Check;

    private BatchAnswerReader Reader => reader;

    private string Actor => plan.Actor ?? "";

    private ItemState Settle(in ItemState item, ItemResult? found) => item.Settled(settlement, found);
}
