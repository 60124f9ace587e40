using System.Text;

namespace TencentChat.Gateway.Audit;

/// <summary>Where the audit goes: a file that is only ever appended to, or standard output, a whole line at a time beside those of the log.</summary>
internal static class AuditSink
{
    public static TextWriter Open(string? path) => string.IsNullOrEmpty(path)
        ? Console.Out
        : new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
