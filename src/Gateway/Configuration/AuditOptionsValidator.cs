using Microsoft.Extensions.Options;
using TencentChat.Gateway.Audit;

namespace TencentChat.Gateway.Configuration;

/// <summary>Checks section <c>Audit</c>: a record that cannot be kept stops the start.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        if (!options.Enabled || string.IsNullOrEmpty(options.Path)) return ValidateOptionsResult.Success;
        try
        {
            AuditSink.Open(options.Path).Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (AuditSink.IsFault(fault))
        {
            return ValidateOptionsResult.Fail($"Audit:Path is '{options.Path}', which cannot be written to.");
        }
    }
}
