namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Telemetry</c>: what is measured. Where traces and metrics are pushed to is said by OpenTelemetry's own variables.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Whether metrics are kept and answered at <c>/metrics</c>. Default true.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>How many megabytes the trails of late requests may take, from 0 for none to 1024. Default 8.</summary>
    public int TrailMegabytes { get; init; } = 8;
}
