using System.Net;
using TencentChat.Sandbox.Hosting;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox;

/// <summary>The sandbox inside another host: a listener of its own on loopback and a port that the system picks, so that the wire is really crossed.</summary>
public sealed class EmbeddedSandbox : IHostedLifecycleService, IDisposable
{
    private readonly Emulator _emulator;
    private readonly WireLog _log;
    private WebApplication? _wire;
    private Uri? _address;

    internal EmbeddedSandbox(Emulator emulator, ILogger logger)
    {
        _emulator = emulator;
        _log = new(logger);
    }

    /// <summary>Where the wire listens, such as <c>http://127.0.0.1:41234/</c>. Known before the host around it serves its first request.</summary>
    /// <exception cref="InvalidOperationException">The host has not started yet.</exception>
    public Uri Address => _address ?? throw new InvalidOperationException("The embedded sandbox has no address before its host has started.");

    /// <summary>Starts the wire ahead of every other service of the host.</summary>
    async Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken)
    {
        // Empty: neither the settings nor the environment of the host around it are this listener's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.AddSilentHosting();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        _wire = builder.Build();
        _wire.UseWire(_emulator, _log);
        _wire.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _wire.StartAsync(cancellationToken);
        _address = new(_wire.Urls.Single());
    }

    /// <summary>Stops the wire after every other service of the host, which may still finish its calls.</summary>
    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => _wire?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable?)Interlocked.Exchange(ref _wire, null))?.Dispose();

    /// <summary>Signals of the process belong to the host around; the framework's own lifetime would take them for itself.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
