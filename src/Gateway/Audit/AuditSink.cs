using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Audit;

/// <summary>
/// Where the audit goes: the end of a file, or standard output, whole lines beside those of the log. Nothing is kept back in a buffer: lines are there once they were
/// written, and nothing of them is where they could not be.
/// </summary>
internal sealed class AuditSink(string? path, StandardOutput output)
{
    /// <summary>Whether the place is at fault; a file that is as large as it may be is told as an argument out of range.</summary>
    public static bool IsFault(Exception fault) => fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Opens a file to write at its end.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Writes lines. A file is opened anew each time, so that one that was moved away, as a rotation does, or a disk that is back, is followed.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (string.IsNullOrEmpty(path))
        {
            output.Write(lines);
            return;
        }
        using var file = Open(path);
        var end = file.CanSeek ? file.Position : 0;
        try
        {
            file.Write(lines);
        }
        catch (Exception fault) when (IsFault(fault) && file.CanSeek)
        {
            TakeBack(file, end);
            throw;
        }
    }

    /// <summary>A disk that fills up may have taken a part, which would stand before the whole when that is tried again.</summary>
    private static void TakeBack(FileStream file, long end)
    {
        try
        {
            file.SetLength(end);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            // What is no file on a disk took nothing either.
        }
    }
}
