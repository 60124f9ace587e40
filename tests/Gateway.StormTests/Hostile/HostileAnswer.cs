using System.Text;
using System.Text.Json;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>An answer of upstream as it goes on the wire, and what can be read of it.</summary>
/// <param name="Wire">Its pieces; between two of them some time passes.</param>
/// <param name="Body">The body that it carries; null where it is cut short, or none of a command.</param>
internal sealed record HostileAnswer(byte[][] Wire, byte[]? Body)
{
    /// <summary>How long it pauses between two pieces.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public async Task WriteAsync(Stream stream)
    {
        for (var i = 0; i < Wire.Length; i++)
        {
            if (i > 0) await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            await stream.WriteAsync(Wire[i]);
        }
    }

    /// <summary>The outermost object; null where there is none.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                return Body is not null && JsonElement.Parse(Body) is { ValueKind: JsonValueKind.Object } json ? json : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public override string ToString() => Encoding.Latin1.GetString([.. Wire.SelectMany(piece => piece).Take(1_500)]);
}
