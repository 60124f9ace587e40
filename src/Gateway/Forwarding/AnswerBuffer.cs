using System.Buffers;
using System.Runtime.CompilerServices;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The bytes of an answer, in a rented buffer of bounded size.</summary>
internal sealed class AnswerBuffer : IDisposable
{
    /// <summary>Four times the largest answer that any command documents (1 MB); more is no answer of Tencent's.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int FirstBytes = 4 * 1024;

    private byte[] _bytes = [];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Reads an answer to its end; false when it is larger than any answer can be.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryReadAsync(HttpContent content, CancellationToken cancel)
    {
        var announced = content.Headers.ContentLength;
        if (announced > MaxBytes) return false;
        _bytes = ArrayPool<byte>.Shared.Rent((int)(announced + 1 ?? FirstBytes));
        await using var stream = content.ReadAsStream(cancel);
        while (true)
        {
            if (await ReadSomeAsync(stream, cancel) == 0) return true;
            if (_length > MaxBytes) return false;
        }
    }

    /// <summary>Reads what comes next; 0 when it was the end.</summary>
    public async ValueTask<int> ReadSomeAsync(Stream stream, CancellationToken cancel)
    {
        if (_length == _bytes.Length) Grow();
        var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancel);
        _length += read;
        return read;
    }

    public void Dispose() => Return(_bytes);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, _bytes.Length * 2));
        Bytes.CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }
}
