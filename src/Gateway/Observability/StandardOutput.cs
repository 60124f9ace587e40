namespace TencentChat.Gateway.Observability;

/// <summary>Where lines go that nobody asked to be kept in a file: whole ones, whoever writes them, and several at once where there are.</summary>
/// <param name="stream">Where they are written.</param>
/// <param name="isForPeople">Whether people read them, who want words; else programs, which want JSON.</param>
internal sealed class StandardOutput(Stream stream, bool isForPeople)
{
    private readonly Lock _writing = new();

    public bool IsForPeople => isForPeople;

    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_writing)
        {
            stream.Write(lines);
            stream.Flush();
        }
    }
}
