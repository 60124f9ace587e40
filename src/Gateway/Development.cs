using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TencentChat.Gateway;

/// <summary>What a newcomer sees first: where to look, the key, and one line that works when pasted.</summary>
internal static class Development
{
    /// <summary>Everybody knows these keys, so they open nothing outside Development.</summary>
    public const string Key = "dev-key", VisitorKey = "dev-visitor-key";

    public static void AnnounceDevelopment(this WebApplication app)
    {
        app.MapGet("/", Results.Redirect("/swagger").ExecuteAsync).AllowAnonymous().ExcludeFromDescription();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            // A listener on every address is called by one that a browser can open.
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
            System.Console.WriteLine($"""

                Swagger UI       {address}/swagger
                Console          {address}/console
                Development key  {Key}
                Try it           curl -X DELETE -H 'X-Api-Key: {Key}' '{address}/users/alice/follows?target=bob'

                """);
        });
    }
}
