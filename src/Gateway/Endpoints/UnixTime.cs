namespace TencentChat.Gateway.Endpoints;

/// <summary>Reads upstream's times.</summary>
internal static class UnixTime
{
    /// <summary>The time of a number of seconds; null where none is given, or none that a calendar holds.</summary>
    public static DateTimeOffset? Read(long? seconds) =>
        seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
