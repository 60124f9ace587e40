using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>One user acts on many targets by one command: split by the command's limit, each target sent once.</summary>
internal sealed class BatchPlan : Plan
{
    private readonly BatchAnswerReader _reader;
    private readonly BatchAnswerWriter _write;
    private readonly string[] _targets;
    private readonly ItemState[] _items;

    /// <summary>The item of each input index; null where no target is repeated, so that every index is its own item.</summary>
    private readonly int[]? _itemOf;

    public BatchPlan(ChatApp app, BatchCommand command, TargetsRequest request, BatchAnswerReader reader, BatchAnswerWriter write) : base(app)
    {
        _reader = reader;
        _write = write;
        Command = command;
        Request = request;
        (_targets, _itemOf) = Distinct(request.Targets);
        _items = new ItemState[_targets.Length];
        var calls = new Call[(_targets.Length + command.TargetsPerCall - 1) / command.TargetsPerCall];
        for (var i = 0; i < calls.Length; i++) calls[i] = new(this, i * command.TargetsPerCall);
        Calls = calls;
        if (command.Repeat != Repeat.Read) WritesFor = request.UserId;
    }

    public BatchCommand Command { get; }

    public TargetsRequest Request { get; }

    public override IReadOnlyList<PlannedCall> Calls { get; }

    /// <summary>What is known of the target at an input index.</summary>
    public ref readonly ItemState this[int index] => ref _items[_itemOf is null ? index : _itemOf[index]];

    public override Task AnswerAsync(HttpContext http) => _write(http, this);

    public override Task PreviewAsync(HttpContext http) => PlanPreview.WriteAsync(http, this);

    private static (string[] Targets, int[]? ItemOf) Distinct(string[] inputs)
    {
        if (inputs.Length == 1) return (inputs, null);
        var places = new Dictionary<string, int>(inputs.Length, StringComparer.Ordinal);
        var itemOf = new int[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!places.TryGetValue(inputs[i], out itemOf[i])) places.Add(inputs[i], itemOf[i] = places.Count);
        }
        return places.Count == inputs.Length ? (inputs, null) : ([.. places.Keys], itemOf);
    }

    private sealed class Call(BatchPlan plan, int first) : PlannedCall
    {
        /// <summary>Ids stay readable on the wire; upstream takes any valid JSON.</summary>
        private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private readonly int _count = Math.Min(plan.Command.TargetsPerCall, plan._targets.Length - first);

        public override ChatCommand Command => plan.Command;

        private ReadOnlyMemory<string> Targets => plan._targets.AsMemory(first, _count);

        private Span<ItemState> Items => plan._items.AsSpan(first, _count);

        public override ReadOnlyMemory<byte> MakeBody()
        {
            var body = new ArrayBufferWriter<byte>(64 + _count * 24);
            using var writer = new Utf8JsonWriter(body, Json);
            plan.Command.WriteRequest(writer, plan.Request.UserId, Targets);
            return body.WrittenMemory;
        }

        public override CallFault? Read(ReadOnlySpan<byte> answer) => plan._reader.Read(plan.Command, answer, Targets.Span, Items);

        public override void Fail(CallFault fault) => Items.Fill(ItemState.Of(fault));
    }
}

/// <summary>Writes the answer of a batch plan in the shape that its operation promises.</summary>
internal delegate Task BatchAnswerWriter(HttpContext http, BatchPlan plan);
