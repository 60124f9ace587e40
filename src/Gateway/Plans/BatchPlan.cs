using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>One command on many targets: split by the command's limit, each target sent once, and what its answers leave in doubt settled by a check.</summary>
internal abstract class BatchPlan : Plan
{
    /// <summary>How many calls of a command that only reads are under way at once.</summary>
    private const int ParallelReads = 4;

    /// <summary>So many targets are compared with one another in less time than an index of them is made.</summary>
    private const int FewTargets = 32;

    private readonly BatchAnswerReader _reader;
    private readonly BatchAnswerWriter _write;
    private readonly BatchCommand _command;

    /// <summary>The item of each input index; null where no target is repeated, so that every index is its own item.</summary>
    private readonly int[]? _itemOf;

    /// <param name="app">The app that is called.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">The acting user, if there is one.</param>
    /// <param name="inputs">The ids of the targets, in input order.</param>
    /// <param name="parts">What reads and writes the answers.</param>
    protected BatchPlan(ChatApp app, BatchCommand command, string? actor, string[] inputs, BatchParts parts) : base(app, actor)
    {
        _command = command;
        _reader = parts.Reader;
        _write = parts.Writer;
        Inputs = inputs;
        (Ids, _itemOf) = Distinct(inputs);
        Items = new ItemState[Ids.Length];
    }

    public override ChatCommand Command => _command;

    public override BatchPlan Batch => this;

    /// <summary>The ids as they came, repeated ones too.</summary>
    public string[] Inputs { get; }

    /// <summary>What is known of the target at an input index.</summary>
    public ref readonly ItemState this[int index] => ref Items[_itemOf is null ? index : _itemOf[index]];

    /// <summary>The ids that are sent, each once.</summary>
    protected string[] Ids { get; }

    protected ItemState[] Items { get; }

    public override ValueTask CallAsync(PlanRun run) => _command.Repeat == Repeat.Read && Calls.Length > 1
        ? new(Parallel.ForEachAsync(
            Calls, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads }, (call, _) => run.GoesOn ? run.SendAsync(call) : default))
        : base.CallAsync(run);

    public override ValueTask SettleAsync(PlanRun run) =>
        _command.Settlement is { } settlement && Array.Exists(Items, static item => item.InDoubt)
            ? new(new SettlementRound(this, settlement, _reader).RunAsync(run, Ids, Items))
            : default;

    public override Task AnswerAsync(HttpContext http) => _write(http, this);

    private static (string[] Ids, int[]? ItemOf) Distinct(string[] inputs)
    {
        if (inputs.Length <= FewTargets && !HasRepeats(inputs)) return (inputs, null);
        var places = new Dictionary<string, int>(inputs.Length, StringComparer.Ordinal);
        var itemOf = new int[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!places.TryGetValue(inputs[i], out itemOf[i])) places.Add(inputs[i], itemOf[i] = places.Count);
        }
        return places.Count == inputs.Length ? (inputs, null) : ([.. places.Keys], itemOf);
    }

    /// <summary>Two that are the same have the same mark, and nearly all that are not have different ones: those need no look at the others.</summary>
    private static bool HasRepeats(ReadOnlySpan<string> few)
    {
        var marks = 0UL;
        for (var i = 0; i < few.Length; i++)
        {
            var mark = 1UL << few[i].GetHashCode();
            if ((marks & mark) != 0 && few[..i].Contains(few[i])) return true;
            marks |= mark;
        }
        return false;
    }

    /// <summary>One call of the batch.</summary>
    protected abstract class Call(BatchPlan plan, int first) : PlannedCall
    {
        public sealed override ChatCommand Command => plan._command;

        public sealed override string? WritesFor => plan._command.Repeat == Repeat.Read ? null : plan.Actor;

        protected int First => first;

        protected int Count { get; } = Math.Min(plan._command.TargetsPerCall, plan.Ids.Length - first);

        protected sealed override CallFault? ReadAnswer(ReadOnlySpan<byte> answer) =>
            plan._reader.Read(plan._command, answer, plan.Ids.AsSpan(first, Count), plan.Items.AsSpan(first, Count));

        protected sealed override void NoteFault(CallFault fault) => plan.Items.AsSpan(first, Count).Fill(ItemState.Of(fault, plan._command));

        protected sealed override void Doubt(bool mayStillRun)
        {
            foreach (ref var item in plan.Items.AsSpan(first, Count)) item = item.AfterLoss(plan._command, mayStillRun);
        }
    }
}

/// <summary>A batch with what its command has to know of a target.</summary>
internal sealed class BatchPlan<TTarget> : BatchPlan
{
    private readonly BatchCommand<TTarget> _command;
    private readonly TTarget[] _targets;

    /// <param name="app">The app that is called.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">The acting user, if there is one.</param>
    /// <param name="inputs">The targets, in input order. One that is repeated is the same each time.</param>
    /// <param name="idOf">The id of a target.</param>
    /// <param name="parts">What reads and writes the answers.</param>
    public BatchPlan(ChatApp app, BatchCommand<TTarget> command, string? actor, TTarget[] inputs, Func<TTarget, string> idOf, BatchParts parts)
        : base(app, command, actor, inputs as string[] ?? Array.ConvertAll(inputs, new Converter<TTarget, string>(idOf)), parts)
    {
        _command = command;
        _targets = Ids.Length == inputs.Length ? inputs : [.. inputs.DistinctBy(idOf, StringComparer.Ordinal)];
        var calls = new PlannedCall[(int)((Ids.Length + (long)command.TargetsPerCall - 1) / command.TargetsPerCall)];
        for (var i = 0; i < calls.Length; i++) calls[i] = new TargetsCall(this, i * command.TargetsPerCall);
        Calls = calls;
    }

    public override PlannedCall[] Calls { get; }

    private sealed class TargetsCall(BatchPlan<TTarget> plan, int first) : Call(plan, first)
    {
        public override ReadOnlyMemory<byte> MakeBody() =>
            CallBody.Make(this, static (json, call) => call.Write(json));

        private void Write(System.Text.Json.Utf8JsonWriter json) =>
            plan._command.WriteRequest(json, plan.Actor ?? "", plan._targets.AsMemory(First, Count));
    }
}

/// <summary>What a batch plan is completed by.</summary>
/// <param name="Reader">Reads the answers of its calls.</param>
/// <param name="Writer">Writes its outcome in the shape that its operation promises.</param>
internal readonly record struct BatchParts(BatchAnswerReader Reader, BatchAnswerWriter Writer);

/// <summary>Writes the answer of a batch plan in the shape that its operation promises.</summary>
internal delegate Task BatchAnswerWriter(HttpContext http, BatchPlan plan);
