using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Journal;

namespace TencentChat.Sandbox.Wire;

/// <summary>One call on its way out: whatever is sent, or not sent, is in the journal first, so that a client who has the answer finds it there.</summary>
internal sealed class WireCall(HttpContext context, CallJournal journal, JournalEntry entry)
{
    private bool _ended;

    public int? ErrorCode { get; private set; }

    public async Task SendAsync(WireReply reply)
    {
        End(reply.ErrorCode);
        Announce("application/json", reply.Json.Length);
        await context.Response.Body.WriteAsync(reply.Json, context.RequestAborted);
    }

    /// <summary>Announces the whole answer and sends half of it. Kestrel closes the connection when fewer bytes come than were announced.</summary>
    public async Task SendHalfAsync(WireReply reply)
    {
        End(null);
        Announce("application/json", reply.Json.Length);
        await context.Response.Body.WriteAsync(reply.Json[..(reply.Json.Length / 2)], context.RequestAborted);
    }

    public async Task SendNotJsonAsync()
    {
        End(null);
        var page = "<html><body>A fault of the sandbox: this is not JSON.</body></html>"u8.ToArray();
        Announce("text/html", page.Length);
        await context.Response.Body.WriteAsync(page, context.RequestAborted);
    }

    public void SendStatus(int status)
    {
        End(null);
        context.Response.StatusCode = status;
    }

    public async Task HangAsync(CallFault fault)
    {
        await fault.HangAsync(context.RequestAborted);
        Cut();
    }

    public void Cut()
    {
        End(null);
        context.Abort();
    }

    /// <summary>Closes the call's line in the journal, unless it is closed.</summary>
    public void End(int? errorCode)
    {
        if (_ended) return;
        _ended = true;
        ErrorCode = errorCode;
        journal.End(entry, errorCode);
    }

    private void Announce(string contentType, int length)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = length;
    }
}
