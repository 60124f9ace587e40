using System.Text;
using Swashbuckle.AspNetCore.SwaggerUI;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The page at <c>/swagger</c>. It needs no credential to be read: what it calls does.</summary>
internal static class SwaggerPage
{
    private const string Script = "gateway.js", Style = "gateway.css";

    private static readonly string Index = ReadIndex();

    public static void UseSwaggerPage(this WebApplication app)
    {
        var apps = app.Services.GetRequiredService<ChatApps>;
        var key = app.Environment.IsDevelopment() ? $"'{Development.Key}'" : "";
        // Nobody else's requests are looked at: that would cost them more than their routing.
        app.UseWhen(static http => http.Request.Path.StartsWithSegments("/swagger"), branch => branch.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "Tencent Chat Gateway";
            page.SwaggerEndpoint(DocumentSetup.PageAddress, DocumentSetup.Name);
            page.EnablePersistAuthorization();
            page.EnableTryItOutByDefault();
            page.DisplayRequestDuration();
            page.DisplayOperationId();
            page.DefaultModelsExpandDepth(0);
            // Sixty operations are too many to look through: groups open by a click, a link or the box that filters them.
            page.DocExpansion(DocExpansion.None);
            page.EnableFilter();
            page.EnableDeepLinking();
            page.InjectStylesheet(Style);
            page.InjectJavascript(Script);
            page.ConfigObject.Plugins = [$"gatewayPlugin({key})"];
            // Asked for by each reader: apps may change while the gateway runs.
            page.IndexStream = () => new MemoryStream(Encoding.UTF8.GetBytes(Index.Replace("<body>", $"<body>{Banner(apps())}", StringComparison.Ordinal)));
        }));
    }

    /// <summary>What the page has beside Swagger UI's own files.</summary>
    public static void MapSwaggerParts(this IEndpointRouteBuilder routes)
    {
        Map(Script, "swagger.js", "text/javascript");
        Map(Style, "swagger.css", "text/css");

        void Map(string name, string resource, string type)
        {
            var text = EmbeddedText.Read(resource);
            var file = TypedResults.Text(text, type, Encoding.UTF8);
            routes.MapGet($"/swagger/{name}", file.ExecuteAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static string Banner(ChatApps apps) => apps.AreSandbox
        ? """<div class="gateway-environment sandbox" role="status"><strong>Sandbox</strong> No call reaches Tencent or a real user.</div>"""
        : """<div class="gateway-environment live" role="alert"><strong>Live</strong> Calls change real users.</div>""";

    private static string ReadIndex()
    {
        using var stream = new SwaggerUIOptions().IndexStream();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
