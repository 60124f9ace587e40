namespace TencentChat.Gateway.Observability.Trails;

/// <summary>
/// A shelf of bounded size. What is kept lies in it as bytes, one after another and round again, so that nothing is left to the collector however many requests pass.
/// </summary>
/// <param name="mostBytes">How many bytes it has. What is longer is not kept.</param>
internal sealed class TrailShelf(int mostBytes)
{
    /// <summary>What a record grew to for one long request is not kept for ever.</summary>
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static BinaryWriter? _record;

    private readonly Lock _lock = new();
    private readonly Queue<Place> _places = new();
    private byte[]? _bytes;
    private int _end;

    /// <summary>Keeps a trail; the oldest make room for it.</summary>
    public void Add(in RequestTrail trail)
    {
        if (mostBytes == 0) return;
        var writer = _record ??= new(new MemoryStream());
        var stream = (MemoryStream)writer.BaseStream;
        stream.SetLength(0);
        TrailFormat.Write(writer, trail);
        Add(stream.GetBuffer().AsSpan(0, (int)stream.Length), trail);
        if (stream.Capacity > KeptBytes) _record = null;
    }

    /// <summary>The last trails that fit, newest first.</summary>
    /// <param name="caller">Whose; null for anybody's.</param>
    /// <param name="requestId">Of which request; null for any.</param>
    /// <param name="since">Not older than this.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<RequestTrail> Newest(string? caller, string? requestId, DateTimeOffset since, int most)
    {
        var found = new List<RequestTrail>();
        var (callerHash, requestIdHash) = (caller?.GetHashCode(), requestId?.GetHashCode());
        lock (_lock)
        {
            foreach (var place in _places.Reverse())
            {
                if (found.Count == most) break;
                if (place.At < since.UtcTicks || (callerHash ?? place.Caller) != place.Caller || (requestIdHash ?? place.RequestId) != place.RequestId) continue;
                var trail = TrailFormat.Read(new(new MemoryStream(_bytes!, place.Start, place.Length)));
                if ((caller ?? trail.Caller) == trail.Caller && (requestId ?? trail.RequestId) == trail.RequestId) found.Add(trail);
            }
        }
        return found;
    }

    private void Add(ReadOnlySpan<byte> record, in RequestTrail trail)
    {
        if (record.Length > mostBytes) return;
        lock (_lock)
        {
            // Taken whole, but the system gives only what is written to.
            _bytes ??= GC.AllocateUninitializedArray<byte>(mostBytes);
            if (_end + record.Length > mostBytes)
            {
                // What does not fit before the end begins at the start; what lies behind is the oldest.
                while (_places.TryPeek(out var behind) && behind.Start >= _end) _places.Dequeue();
                _end = 0;
            }
            while (_places.TryPeek(out var oldest) && oldest.Start >= _end && oldest.Start < _end + record.Length) _places.Dequeue();
            record.CopyTo(_bytes.AsSpan(_end));
            _places.Enqueue(new(_end, record.Length, trail.At.UtcTicks, trail.Caller.GetHashCode(), trail.RequestId.GetHashCode()));
            _end += record.Length;
        }
    }

    /// <summary>Where a trail lies, and enough to pass over those that are not asked for.</summary>
    private readonly record struct Place(int Start, int Length, long At, int Caller, int RequestId);
}
