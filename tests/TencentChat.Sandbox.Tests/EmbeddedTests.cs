using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TencentChat.Protocol.Signing;

namespace TencentChat.Sandbox.Tests;

public class EmbeddedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wire_listens_on_loopback_of_its_own_and_shares_the_world_with_the_hosts_control_paths()
    {
        var log = new RecordingLogger();
        await using var host = Host(log);
        await host.StartAsync(Cancellation);
        using var client = new HttpClient();
        var wire = host.Services.GetRequiredService<EmbeddedSandbox>().Address;
        var control = new Uri(host.Urls.Single());
        Assert.Equal("127.0.0.1", wire.Host);
        Assert.NotEqual(control.Port, wire.Port);

        var userSig = UserSig.Make(7, "key", "boss", TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        using var body = new StringContent("""{"From_Account":"alice","To_Account":["bob"]}""");
        using var answer = await client.PostAsync(
            new Uri(wire, $"/v4/follow/follow_delete?sdkappid=7&identifier=boss&usersig={userSig}&random=1&contenttype=json"), body, Cancellation);
        Assert.Contains("\"ErrorCode\":0,", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        var state = await client.GetStringAsync(new Uri(control, "/sandbox/state"), Cancellation);
        Assert.Contains("\"alice\":[\"carol\",\"dave\"]", state, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains("follow/follow_delete answered 0", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain(userSig, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wire_of_an_embedded_sandbox_has_no_control_paths()
    {
        await using var host = Host(new());
        await host.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = host.Services.GetRequiredService<EmbeddedSandbox>().Address };
        using var answer = await client.GetAsync(new Uri("/sandbox/state", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Address_is_known_to_services_that_start_with_the_host_and_not_before()
    {
        Uri? seen = null;
        await using var host = Host(new(), services => services.AddHostedService(provider =>
            new OnStart(() => seen = provider.GetRequiredService<EmbeddedSandbox>().Address)));
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<EmbeddedSandbox>().Address);
        await host.StartAsync(Cancellation);
        Assert.NotNull(seen);
    }

    [Fact]
    public async Task Listener_is_gone_when_the_host_has_stopped()
    {
        await using var host = Host(new());
        await host.StartAsync(Cancellation);
        var wire = host.Services.GetRequiredService<EmbeddedSandbox>().Address;
        await host.StopAsync(Cancellation);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(wire, Cancellation));
    }

    [Fact]
    public async Task Control_paths_stand_in_the_hosts_openapi_document()
    {
        await using var host = Host(new());
        await host.StartAsync(Cancellation);
        using var client = new HttpClient();
        var document = JsonElement.Parse(await client.GetStringAsync(new Uri(new(host.Urls.Single()), "/openapi/v1.json"), Cancellation));

        var paths = document.GetProperty("paths");
        foreach (var (path, methods) in new (string, string[])[]
        {
            ("/sandbox/reset", ["post"]), ("/sandbox/state", ["get", "put"]), ("/sandbox/faults", ["get", "put", "delete"]), ("/sandbox/calls", ["get"]),
        })
        {
            Assert.Equal(methods.Order(), paths.GetProperty(path).EnumerateObject().Select(method => method.Name).Order());
            foreach (var method in paths.GetProperty(path).EnumerateObject())
            {
                Assert.Equal("Sandbox", method.Value.GetProperty("tags")[0].GetString());
                Assert.NotEmpty(method.Value.GetProperty("summary").GetString()!);
                Assert.NotEmpty(method.Value.GetProperty("description").GetString()!);
                if (method.Name == "put") Assert.True(method.Value.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
            }
        }
    }

    [Theory]
    [InlineData(0u, "administrator", "key", "Sandbox:SdkAppId")]
    [InlineData(1u, " ", "key", "Sandbox:Administrator")]
    [InlineData(1u, "administrator", "", "Sandbox:SecretKey")]
    public void Options_that_cannot_work_are_refused_by_name(uint app, string administrator, string key, string setting)
    {
        var options = new SandboxOptions { SdkAppId = app, Administrator = administrator, SecretKey = key };
        var refusal = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddEmbeddedSandbox(options));
        Assert.StartsWith(setting, refusal.Message, StringComparison.Ordinal);
    }

    private static WebApplication Host(RecordingLogger log, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        add?.Invoke(builder.Services);
        builder.Services.AddEmbeddedSandbox(new() { SdkAppId = 7, Administrator = "boss", SecretKey = "key" });
        builder.Services.AddOpenApi();
        var app = builder.Build();
        app.MapOpenApi();
        app.MapSandboxControl();
        return app;
    }

    private sealed class OnStart(Action start) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
