using Microsoft.Extensions.Options;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>The sandbox answers without a Tencent account, so it belongs to Development alone.</summary>
internal sealed class SandboxOptionsValidator(IHostEnvironment environment) : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options) => options.Enabled && !environment.IsDevelopment()
        ? ValidateOptionsResult.Fail($"Sandbox:Enabled is true in {environment.EnvironmentName}; the sandbox runs in Development only.")
        : ValidateOptionsResult.Success;
}
