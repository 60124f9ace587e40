using System.Text;

namespace TencentChat.Gateway.Audit;

/// <summary>
/// Where the audit goes: the end of a file, or standard output, a whole line at a time beside those of the log. Nothing is kept back in a buffer: a line is there
/// once it was written, and nothing of it is where it could not be.
/// </summary>
internal sealed class AuditSink : IDisposable
{
    private readonly FileStream? _file;

    public AuditSink(string? path)
    {
        if (!string.IsNullOrEmpty(path)) _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>Whether the place is at fault; a file that is as large as it may be is told as an argument out of range.</summary>
    public static bool IsFault(Exception fault) => fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public void Write(string line)
    {
        if (_file is null)
        {
            System.Console.Out.WriteLine(line);
            return;
        }
        var end = _file.CanSeek ? _file.Position : 0;
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(line + '\n'));
        }
        catch (Exception fault) when (IsFault(fault) && _file.CanSeek)
        {
            TakeBack(_file, end);
            throw;
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>A disk that fills up may have taken half a line, which would stand before the whole one when that is tried again.</summary>
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
