using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TencentChat.Gateway.Benchmarks.Contenders;

/// <summary>Everybody who is measured, started side by side, each in a process of its own: who is idle costs the others nothing.</summary>
internal sealed class Field : IDisposable
{
    public const string Stub = "stub alone", Slow = "slow stub", Nginx = "nginx", ReverseProxy = "YARP MapReverseProxy", Forwarder = "YARP IHttpForwarder", Gateway = "gateway";

    /// <summary>The key of the caller.</summary>
    public const string Key = "a-key-of-the-benchmarks";

    /// <summary>The key of a caller whose app has an upstream that takes its time.</summary>
    public const string SlowKey = "a-key-of-the-slow-app";

    private const int FirstPort = 18200, SlowStubPort = FirstPort + 9;

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(20);

    private readonly List<Contender> _started = [];
    private readonly string _gateway;

    /// <param name="gateway">The gateway's program, as it was published.</param>
    public Field(string gateway)
    {
        _gateway = gateway;
        Folder = Directory.CreateTempSubdirectory("benchmarks-").FullName;
    }

    /// <summary>Where files may lie while it runs.</summary>
    public string Folder { get; }

    /// <summary>Who was started for all works, in the order in which they are measured.</summary>
    public IReadOnlyList<Contender> Contenders { get; private set; } = [];

    /// <summary>Starts everybody.</summary>
    public async Task StartAsync()
    {
        var stub = await StartStubsAsync();
        Contenders =
        [
            stub,
            await StartAsync(Nginx, FirstPort + 1, NginxProgram(FirstPort + 1, FirstPort)),
            await StartAsync(ReverseProxy, FirstPort + 2, Self("reverse-proxy", Address(FirstPort + 2), stub.Address)),
            await StartAsync(Forwarder, FirstPort + 3, Self("forwarder", Address(FirstPort + 3), stub.Address)),
            await StartAsync(Gateway, FirstPort + 4, GatewayProgram(_gateway, FirstPort + 4), Key),
        ];
    }

    /// <summary>Starts the gateway with nobody beside it but what it calls.</summary>
    /// <param name="settings">What its environment holds beside the usual.</param>
    public async Task<Contender> StartAloneAsync(Dictionary<string, string>? settings = null)
    {
        await StartStubsAsync();
        var program = GatewayProgram(_gateway, FirstPort + 4);
        foreach (var (name, value) in settings ?? []) program.Environment[name] = value;
        return await StartAsync(Gateway, FirstPort + 4, program, Key);
    }

    /// <summary>Starts what is called, which is two: one that answers at once, and one that takes its time.</summary>
    public async Task<Contender> StartStubsAsync()
    {
        await StartAsync(Slow, SlowStubPort, Self("stub", Address(SlowStubPort), Format($"{SlowAnswer.TotalMilliseconds}")));
        return await StartAsync(Stub, FirstPort, Self("stub", Address(FirstPort)));
    }

    public void Dispose()
    {
        foreach (var contender in Enumerable.Reverse(_started)) contender.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The gateway as it is run for the benchmarks: in Production, everything on, and no limit in the way of the load. It has a second app, whose upstream is slow.</summary>
    public static ProcessStartInfo GatewayProgram(string gateway, int port)
    {
        var program = new ProcessStartInfo(gateway)
        {
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = Environments.Production,
                ["ASPNETCORE_URLS"] = Address(port),
                ["Chat__Regions__Near__Address"] = Address(FirstPort),
                ["Chat__Regions__Far__Address"] = Address(SlowStubPort),
                ["Gateway__MaxConcurrentRequests"] = "10000",
            },
        };
        // What the image sets is part of what is shipped.
        foreach (var setting in File.ReadLines("Dockerfile").Where(static line => line.StartsWith("ENV ", StringComparison.Ordinal)))
        {
            var (name, value) = setting["ENV ".Length..].Split('=') is [var left, var right] ? (left, right) : throw new InvalidDataException(setting);
            program.Environment[name] = value;
        }
        AddApp("near", "Near", Key);
        AddApp("far", "Far", SlowKey);
        return program;

        // An app with a caller of its own, whose limits are there and out of the way.
        void AddApp(string name, string region, string key)
        {
            var (app, client) = ($"Chat__Apps__{name}", $"Gateway__Clients__{name}");
            program.Environment[$"{app}__SdkAppId"] = "1400000000";
            program.Environment[$"{app}__SecretKey"] = "a-secret-key-of-the-benchmarks";
            program.Environment[$"{app}__Region"] = region;
            program.Environment[$"{app}__CallsPerSecond__Default"] = "100000";
            program.Environment[$"{client}__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            program.Environment[$"{client}__Apps__0"] = name;
            program.Environment[$"{client}__Scopes__0"] = "*";
            program.Environment[$"{client}__ActAs__0"] = "*";
            program.Environment[$"{client}__UpstreamCallsPerSecond"] = "100000";
            program.Environment[$"{client}__MaxConcurrentRequests"] = "10000";
        }
    }

    private static ProcessStartInfo Self(params string[] words) => new("dotnet", [typeof(Field).Assembly.Location, .. words]);

    private ProcessStartInfo NginxProgram(int port, int upstream)
    {
        var configuration = Path.Combine(Folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            worker_processes 2;
            pid {{Folder}}/nginx.pid;
            error_log stderr;
            events { worker_connections 2048; }
            http {
                access_log off;
                client_max_body_size 4m;
                client_body_temp_path {{Folder}}/nginx-body;
                proxy_temp_path {{Folder}}/nginx-proxy;
                fastcgi_temp_path {{Folder}}/nginx-fastcgi;
                uwsgi_temp_path {{Folder}}/nginx-uwsgi;
                scgi_temp_path {{Folder}}/nginx-scgi;
                upstream stub { server 127.0.0.1:{{upstream}}; keepalive 256; keepalive_requests 100000000; }
                server {
                    listen 127.0.0.1:{{port}};
                    keepalive_requests 100000000;
                    location / { proxy_pass http://stub; proxy_http_version 1.1; proxy_set_header Connection ""; }
                }
            }
            """);
        return new("nginx", ["-c", configuration]);
    }

    private async Task<Contender> StartAsync(string name, int port, ProcessStartInfo program, string? key = null)
    {
        var contender = await Contender.StartAsync(name, port, program, Folder, key);
        _started.Add(contender);
        return contender;
    }

    private static string Address(int port) => Format($"http://127.0.0.1:{port}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
