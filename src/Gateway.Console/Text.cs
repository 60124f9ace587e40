using System.Globalization;

namespace TencentChat.Gateway.Console;

/// <summary>Numbers as people read them.</summary>
internal static class Text
{
    /// <summary>How many a second.</summary>
    public static string Rate(double rate) => rate >= 100 ? Number(Math.Round(rate)) : rate.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => "–",
        0 => "0 ms",
        < 10 => $"{milliseconds.Value.ToString("0.0", CultureInfo.InvariantCulture)} ms",
        < 10_000 => $"{Number(milliseconds.Value)} ms",
        _ => $"{(milliseconds.Value / 1000).ToString("0.0", CultureInfo.InvariantCulture)} s",
    };

    /// <summary>A number for a style or a drawing.</summary>
    public static string Exact(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The time of day, by UTC: the gateway and whoever looks may live in different zones.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A part in percent.</summary>
    public static int Percent(double part, double whole) => whole <= 0 ? 0 : (int)Math.Clamp(Math.Round(100 * part / whole), 0, 100);
}
