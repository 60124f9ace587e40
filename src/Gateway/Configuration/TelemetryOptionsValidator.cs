using Microsoft.Extensions.Options;

namespace TencentChat.Gateway.Configuration;

/// <summary>Checks the section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    private const int MostMegabytes = 1024;

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) => options.TrailMegabytes is >= 0 and <= MostMegabytes
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{TelemetryOptions.Section}:{nameof(options.TrailMegabytes)} is {options.TrailMegabytes}; it goes from 0 to {MostMegabytes}.");
}
