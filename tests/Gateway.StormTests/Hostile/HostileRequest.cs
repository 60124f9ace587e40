using System.Text;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>A request as it goes on the wire.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="IsWhole">Whether its end can be told, so that another one may follow and an answer is owed.</param>
/// <param name="IsHead">Whether its answer has no body.</param>
internal sealed record HostileRequest(byte[] Bytes, bool IsWhole, bool IsHead)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var character in Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 1_500))))
        {
            if (character is >= ' ' and <= '~' and not '\\') text.Append(character);
            else text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
        }
        return text.ToString();
    }
}
