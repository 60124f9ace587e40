using System.Text.Json;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>Where a page begins: a cursor of upstream's, and how many entries of its page were answered before. Servers that choose the size give more than was asked for.</summary>
internal readonly record struct PagePlace(string Cursor, int Skip);

/// <summary>One page of a list.</summary>
internal sealed class PagePlan : Plan
{
    private readonly PageReader _reader;
    private readonly Func<HttpContext, PagePlan, Task> _write;

    /// <param name="app">The app that is called.</param>
    /// <param name="command">The command that lists.</param>
    /// <param name="owner">Whose list.</param>
    /// <param name="place">Where the page begins; null for the beginning of the list.</param>
    /// <param name="size">How many entries to answer.</param>
    /// <param name="reader">Reads the answer.</param>
    /// <param name="write">Answers the caller.</param>
    public PagePlan(
        ChatApp app, PageCommand command, string owner, PagePlace? place, int size, PageReader reader, Func<HttpContext, PagePlan, Task> write) : base(app, owner)
    {
        _reader = reader;
        _write = write;
        Command = command;
        Place = place ?? new(command.FirstCursor, 0);
        Size = size;
        Call = new(command, owner, Place.Cursor, size, reader);
        Calls = [Call];
    }

    public override PageCommand Command { get; }

    public override PlannedCall[] Calls { get; }

    public PagePlace Place { get; }

    public int Size { get; }

    public PageCall Call { get; }

    /// <summary>The entries of this page.</summary>
    public IEnumerable<ListedUser> Entries => Call.Entries.Skip(Place.Skip).Take(Size);

    /// <summary>Where the next page begins; null when this was the last.</summary>
    public PagePlace? NextPage => Call.Entries.Count > Place.Skip + Size ? Place with { Skip = Place.Skip + Size }
        : Call.NextCursor is { } cursor ? new(cursor, 0)
        : null;

    public override Task AnswerAsync(HttpContext http) => _write(http, this);
}

/// <summary>The call for one page of upstream's.</summary>
internal sealed class PageCall(PageCommand command, string owner, string cursor, int size, PageReader reader) : PlannedCall
{
    public override ChatCommand Command => command;

    /// <summary>Why there is no page; null once it was read.</summary>
    public CallFault? Fault { get; private set; } = CallFault.NotAttempted;

    public IReadOnlyList<ListedUser> Entries { get; private set; } = [];

    /// <summary>What continues the list; null at its end.</summary>
    public string? NextCursor { get; private set; }

    public override ReadOnlyMemory<byte> MakeBody() => CallBody.Make(this, static (json, call) => call.Write(json));

    protected override CallFault? ReadAnswer(ReadOnlySpan<byte> answer)
    {
        Fault = reader.Read(command, answer, cursor, out var page);
        if (page is null) return Fault;
        Entries = page.Entries;
        NextCursor = page.NextPage;
        return Fault;
    }

    protected override void NoteFault(CallFault fault) => Fault = fault;

    private void Write(Utf8JsonWriter json) => command.WriteRequest(json, owner, cursor, size);
}
