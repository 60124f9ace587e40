using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox;

/// <summary>Registers the sandbox with a host.</summary>
public static class EmbeddedSandboxServices
{
    /// <summary>
    /// Adds a sandbox that starts and stops with the host; ask for <see cref="EmbeddedSandbox"/> to learn its address, and map
    /// <see cref="SandboxControl.MapSandboxControl"/> to steer it, or ask for <see cref="SandboxSteering"/> to do so without HTTP. It logs to the host's log and tells the time by the host's <see cref="TimeProvider"/> if there is one.
    /// </summary>
    /// <exception cref="InvalidOperationException">An option is wrong; the text says which.</exception>
    public static IServiceCollection AddEmbeddedSandbox(this IServiceCollection services, SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault) throw new InvalidOperationException(fault);
        services.AddSingleton(provider => new Emulator(options, provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton(provider => new EmbeddedSandbox(
            provider.GetRequiredService<Emulator>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger(WireLog.Category)));
        services.AddSingleton(provider => new SandboxSteering(provider.GetRequiredService<Emulator>()));
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedSandbox>());
        // For the host's OpenAPI document; the control paths themselves read and write by this context alone.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(SandboxControlJson.Default));
        return services;
    }
}
