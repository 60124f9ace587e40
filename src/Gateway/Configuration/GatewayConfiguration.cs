using Microsoft.Extensions.Options;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>Where settings come from and how they are checked: at start, all at once.</summary>
internal static class GatewayConfiguration
{
    public static void AddGatewayConfiguration(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var secrets = Path.GetFullPath(configuration["Gateway:SecretsDirectory"] ?? GatewayOptions.DefaultSecretsDirectory);
        configuration.AddKeyPerFile(secrets, optional: true, reloadOnChange: false);
        // Changes are seen by SettingsReload, which checks all of them before any takes effect.
        foreach (var file in configuration.Sources.OfType<FileConfigurationSource>()) file.ReloadOnChange = false;

        builder.Services.AddChecked<ChatOptions, ChatOptionsValidator>(configuration.GetSection(ChatOptions.Section));
        builder.Services.AddChecked<GatewayOptions, GatewayOptionsValidator>(configuration.GetSection(GatewayOptions.Section));
        builder.Services.AddChecked<SandboxOptions, SandboxOptionsValidator>(configuration.GetSection(SandboxOptions.Section));
        builder.Services.AddChecked<AuditOptions, AuditOptionsValidator>(configuration.GetSection(AuditOptions.Section));
        builder.Services.AddChecked<RedisOptions, RedisOptionsValidator>(configuration.GetSection(RedisOptions.Section));
        builder.Services.AddChecked<TelemetryOptions, TelemetryOptionsValidator>(configuration.GetSection(TelemetryOptions.Section));
        builder.Services.AddChecked<ConsoleOptions>(configuration.GetSection(ConsoleOptions.Section));
        builder.Services.AddSingleton(services => new LiveSettings(new(
            services.GetRequiredService<IOptions<ChatOptions>>().Value, services.GetRequiredService<IOptions<GatewayOptions>>().Value)));
        builder.Services.AddSingleton<SettingsReload>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SettingsReload>());
        builder.Services.AddSingleton<ChatApps>();
    }

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddChecked<TOptions>(section);
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }

    private static void AddChecked<TOptions>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Configure(options => Bind(section, options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new UnknownSettingsValidator<TOptions>(section));
    }

    /// <summary>The framework's own text for a value of the wrong type quotes the value, which may be a secret in the wrong place.</summary>
    private static void Bind<TOptions>(IConfigurationSection section, TOptions options)
        where TOptions : class
    {
        var unreadable = SettingsShape.Unreadable(section, typeof(TOptions)).ToList();
        if (unreadable.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), unreadable);
        section.Bind(options);
    }

    private sealed class UnknownSettingsValidator<TOptions>(IConfigurationSection section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var unknown = SettingsShape.Unknown(section, typeof(TOptions)).ToList();
            return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
        }
    }
}
