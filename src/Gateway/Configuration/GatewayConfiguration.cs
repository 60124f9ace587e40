using Microsoft.Extensions.Options;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>Where settings come from and how they are checked: at start, all at once.</summary>
internal static class GatewayConfiguration
{
    public static void AddGatewayConfiguration(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        configuration.AddKeyPerFile(
            configuration["Gateway:SecretsDirectory"] ?? GatewayOptions.DefaultSecretsDirectory, optional: true, reloadOnChange: false);

        builder.Services.AddChecked<ChatOptions, ChatOptionsValidator>(configuration.GetSection(ChatOptions.Section));
        builder.Services.AddChecked<GatewayOptions, GatewayOptionsValidator>(configuration.GetSection(GatewayOptions.Section));
        builder.Services.AddChecked<SandboxOptions, SandboxOptionsValidator>(configuration.GetSection(SandboxOptions.Section));
        builder.Services.AddSingleton<ChatApps>();
    }

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddSingleton<IValidateOptions<TOptions>>(new UnknownSettingsValidator<TOptions>(section));
    }

    private sealed class UnknownSettingsValidator<TOptions>(IConfigurationSection section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var unknown = UnknownSettings.Find(section, typeof(TOptions)).ToList();
            return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
        }
    }
}
