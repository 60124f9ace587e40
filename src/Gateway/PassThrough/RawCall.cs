using System.Buffers;
using System.Runtime.CompilerServices;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.PassThrough;

/// <summary>One call that is passed through: where it goes, and what became of it.</summary>
/// <param name="app">The app that is called.</param>
/// <param name="command">The command.</param>
/// <param name="claim">In whose name.</param>
/// <param name="http">The request.</param>
/// <param name="deadlines">How long its body may take.</param>
internal sealed class RawCall(ChatApp app, ChatCommand command, CallerClaim claim, HttpContext http, BodyDeadlines deadlines)
    : UpstreamCall(app, command, claim), IDisposable
{
    /// <summary>The body of a command that may be repeated is kept up to here, so that it can be.</summary>
    private const int MostKept = 64 * 1024;

    private HttpContent? _body;
    private ReadOnlyMemory<byte>? _kept;
    private PassedBody? _passed;
    private CancellationToken _ends;
    private bool _mayBeDone;

    public override CallTrail Trail { get; } = new(command.Path);

    /// <summary>The answer to pass on, of which the head was read; null where there is none.</summary>
    public HttpResponseMessage? Answer { get; private set; }

    /// <summary>The part of the answer that was read ahead.</summary>
    public AnswerHead? Head { get; private set; }

    /// <summary>How many attempts went out.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long they waited for their turn.</summary>
    public TimeSpan Queued { get; private set; }

    /// <summary>How long upstream took, to the end of the head.</summary>
    public TimeSpan Upstream { get; private set; }

    /// <summary>Why there is no answer to pass on; null when there is one.</summary>
    public CallFault? Fault { get; private set; }

    /// <summary>What broke on the caller's side while the body was read.</summary>
    public Exception? CallerFault { get; private set; }

    public override CancellationToken Ends => _ends;

    /// <summary>Bodies flow both ways through the attempt, so it ends with the caller.</summary>
    public override CancellationToken Cuts => _ends;

    public override bool CanSendAgain => _kept is not null || _passed is not { MayHaveLeft: true };

    public override bool IsAbandoned => http.RequestAborted.IsCancellationRequested || CallerFault is not null;

    /// <summary>Takes the caller's body over: whole, where it is small and the command may be repeated.</summary>
    /// <param name="body">The body.</param>
    /// <param name="ends">Fires when the caller goes away or a body has stood still for too long.</param>
    public async ValueTask TakeAsync(HttpContent body, CancellationToken ends)
    {
        (_body, _ends) = (body, ends);
        if (Command.Repeat == Repeat.Never || body.Headers.ContentLength is not <= MostKept) return;
        // Mostly it is there already, and no time has to be kept.
        if (TryTakeThere()) return;
        var kept = new MemoryStream((int)body.Headers.ContentLength);
        await CopyBodyAsync(kept, ends);
        _kept = kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private bool TryTakeThere()
    {
        var reader = http.Request.BodyReader;
        try
        {
            if (!reader.TryRead(out var there)) return false;
            if (there.IsCompleted) _kept = there.Buffer.ToArray();
            reader.AdvanceTo(there.IsCompleted ? there.Buffer.End : there.Buffer.Start);
            return there.IsCompleted;
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            CallerFault = unread;
            throw;
        }
    }

    /// <summary>Copies the caller's body, as long as a caller may take to send it.</summary>
    public async Task CopyBodyAsync(Stream to, CancellationToken cancel)
    {
        using var deadline = deadlines.Begin(http);
        try
        {
            await _body!.CopyToAsync(to, cancel);
        }
        catch (Exception) when (deadline.IsOver)
        {
            CallerFault = BodyDeadline.TooSlow();
            throw;
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            // The proxy throws for the caller's side alone; that upstream takes no more shows when its answer is awaited.
            CallerFault = unread.GetBaseException();
            throw;
        }
    }

    public override UpstreamBody MakeBody(CancellationTokenSource deadline, TimeSpan timeout)
    {
        Drop();
        Fault = null;
        return _kept is { } kept ? new CallContent(kept) : _passed = new(this, _body!.Headers.ContentLength, deadline, timeout);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<CallFault?> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        (Answer, Head) = (answer, new());
        if (await Head.ReadAsync(answer.Content, cancel) is { } unreadable)
        {
            Fail(unreadable);
            return unreadable;
        }
        if (Head.ErrorCode is not { } code || code == 0) return null;
        // The answer is passed on as it is, unless another attempt follows: then its doubt goes on.
        var fault = CallFault.Of(ErrorTable.Read(code, text: null, Command), info: null);
        Doubt(fault);
        return fault;
    }

    /// <summary>Notes why there is no answer. A command that only reads leaves no doubt behind; what an attempt before may have done, stays so.</summary>
    public override void Fail(CallFault fault)
    {
        Drop();
        Doubt(fault);
        Fault = fault with { MayBeDone = _mayBeDone };
    }

    public override void Count(TimeSpan queued, TimeSpan upstream)
    {
        Attempts++;
        Queued += queued;
        Upstream += upstream;
    }

    public void Dispose() => Drop();

    private void Doubt(CallFault fault) => _mayBeDone |= fault.MayBeDone && Command.Repeat != Repeat.Read;

    private void Drop()
    {
        Head?.Dispose();
        Answer?.Dispose();
        (Head, Answer) = (null, null);
    }
}
