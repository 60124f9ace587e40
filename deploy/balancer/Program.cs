using TencentChat.Balancer;

// Shares requests out among replicas in turns. Which they are, and how their health is asked, stands in appsettings.json.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(static kestrel =>
{
    kestrel.AddServerHeader = false;
    // What may be sent is the gateway's to say: more than it takes gets through here.
    kestrel.Limits.MaxRequestBodySize = null;
    kestrel.Limits.MaxRequestLineSize = 64 * 1024;
    kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
    kestrel.Limits.MaxRequestHeaderCount = 200;
});
builder.Services.AddReverseProxy()
    .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
    .ConfigureHttpClient(static (_, sockets) => sockets.ConnectTimeout = TimeSpan.FromSeconds(1))
    .AddTransforms(static transforms =>
    {
        transforms.RequestTransforms.Add(new RawTarget());
        transforms.RequestTransforms.Add(new SentOnce());
    });

var app = builder.Build();
app.MapReverseProxy(static replicas =>
{
    replicas.Use(OtherReplica.TryAsync);
    replicas.UseLoadBalancing();
});
await app.RunAsync();
