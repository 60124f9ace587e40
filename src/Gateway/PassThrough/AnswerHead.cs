using System.Runtime.CompilerServices;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.PassThrough;

/// <summary>
/// The first part of an answer, read before any of it is passed on: as far as its <c>ErrorCode</c>, which goes into a header, and a small answer to its end, so
/// that one that is cut short can still be refused. What comes after streams.
/// </summary>
internal sealed class AnswerHead : IDisposable
{
    /// <summary>An answer up to here is read whole.</summary>
    public const int WholeBytes = 64 * 1024;

    private readonly AnswerBuffer _read = new();

    /// <summary>Tencent's code; null when the answer, or the first 4 MB of it, has none.</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>Whether it is the whole answer.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _read.Memory;

    /// <summary>Reads the head and leaves the stream of the content behind it; the fault of an answer that is not to be passed on, else null.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallFault?> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        // The content keeps its stream: whoever asks for it next reads on from where this one stopped.
        var stream = content.ReadAsStream(cancel);
        var search = new ErrorCodeSearch();
        while (_read.Bytes.Length < (search.IsOver ? WholeBytes : AnswerBuffer.MaxBytes))
        {
            var isEnd = await _read.ReadSomeAsync(stream, cancel) == 0;
            if (!search.TryRead(_read.Bytes, isEnd))
                return CallFault.Of(ProblemKinds.UpstreamError, "The answer is not JSON, or was cut short.", mayBeDone: true);
            IsWhole = isEnd;
            if (isEnd) break;
        }
        ErrorCode = search.ErrorCode;
        return null;
    }

    public void Dispose() => _read.Dispose();
}
