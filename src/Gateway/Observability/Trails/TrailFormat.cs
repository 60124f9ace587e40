namespace TencentChat.Gateway.Observability.Trails;

/// <summary>How trails are kept: as bytes that only this process reads.</summary>
internal static class TrailFormat
{
    public static void Write(BinaryWriter to, in RequestTrail trail)
    {
        to.Write(trail.RequestId);
        to.Write(trail.Caller);
        WriteText(to, trail.Operation);
        WriteText(to, trail.Actor);
        to.Write(trail.App);
        to.Write(trail.Region);
        to.Write(trail.At.UtcTicks);
        to.Write(trail.Took.Ticks);
        to.Write(trail.Status);
        WriteText(to, trail.Outcome);
        to.Write7BitEncodedInt(trail.Calls.Count);
        for (var i = 0; i < trail.Calls.Count; i++) Write(to, trail.Calls[i]);
    }

    public static RequestTrail Read(BinaryReader from)
    {
        var trail = new RequestTrail
        {
            RequestId = from.ReadString(),
            Caller = from.ReadString(),
            Operation = ReadText(from),
            Actor = ReadText(from),
            App = from.ReadString(),
            Region = from.ReadString(),
            At = new(from.ReadInt64(), TimeSpan.Zero),
            Took = new(from.ReadInt64()),
            Status = from.ReadInt32(),
            Outcome = ReadText(from),
            Calls = new CallTrail[from.Read7BitEncodedInt()],
        };
        for (var i = 0; i < trail.Calls.Count; i++) ((CallTrail[])trail.Calls)[i] = ReadCall(from);
        return trail;
    }

    private static void Write(BinaryWriter to, CallTrail call)
    {
        to.Write(call.Command);
        to.Write7BitEncodedInt(call.Body.Length);
        to.Write(call.Body.Span);
        to.Write(call.LaneWait.Ticks);
        to.Write7BitEncodedInt(call.Count);
        for (var i = 0; i < call.Count; i++) Write(to, call[i]);
    }

    private static CallTrail ReadCall(BinaryReader from)
    {
        var call = new CallTrail(from.ReadString(), from.ReadBytes(from.Read7BitEncodedInt())) { LaneWait = new(from.ReadInt64()) };
        for (var left = from.Read7BitEncodedInt(); left > 0; left--) call.Add(ReadAttempt(from));
        return call;
    }

    private static void Write(BinaryWriter to, in AttemptTrail attempt)
    {
        to.Write(attempt.Queued.Ticks);
        to.Write(attempt.Upstream.Ticks);
        to.Write(attempt.Pause.Ticks);
        to.Write((byte)attempt.Decision);
        to.Write(attempt.IsOnBackup);
        to.Write(attempt.Fault is not null);
        if (attempt.Fault is not { } fault) return;
        to.Write(fault.Code);
        to.Write(fault.ErrorCode is not null);
        to.Write(fault.ErrorCode ?? 0);
        to.Write(fault.Detail);
    }

    private static AttemptTrail ReadAttempt(BinaryReader from)
    {
        var (queued, upstream, pause) = (new TimeSpan(from.ReadInt64()), new TimeSpan(from.ReadInt64()), new TimeSpan(from.ReadInt64()));
        var (decision, isOnBackup) = ((Decision)from.ReadByte(), from.ReadBoolean());
        return new(queued, upstream, from.ReadBoolean() ? ReadFault(from) : null, isOnBackup, decision, pause);
    }

    private static AttemptFault ReadFault(BinaryReader from)
    {
        var code = from.ReadString();
        var (hasErrorCode, errorCode) = (from.ReadBoolean(), from.ReadInt32());
        return new(code, hasErrorCode ? errorCode : null, from.ReadString());
    }

    private static void WriteText(BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null) to.Write(text);
    }

    private static string? ReadText(BinaryReader from) => from.ReadBoolean() ? from.ReadString() : null;
}
