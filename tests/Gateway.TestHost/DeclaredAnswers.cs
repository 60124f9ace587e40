using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TencentChat.Gateway.TestHost;

/// <summary>Every status that any operation of any <see cref="GatewayHost"/> of this process answered, whoever asked and however. What callers may get, the document says.</summary>
public static class DeclaredAnswers
{
    private static readonly ConcurrentDictionary<SeenAnswer, byte> All = new();

    public static ICollection<SeenAnswer> Seen => All.Keys;

    /// <summary>What the document does not say of these.</summary>
    public static IReadOnlyList<SeenAnswer> Undeclared(IEnumerable<SeenAnswer> seen)
    {
        var paths = JsonNode.Parse(File.ReadAllText(Path.Combine(FindRoot(), "docs/openapi.json")))!["paths"]!;
        return [.. seen.Where(answer => paths[answer.Path]?[answer.Method]?["responses"]?[answer.Status.ToString(CultureInfo.InvariantCulture)] is null).OrderBy(answer => $"{answer}")];
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory.FullName;
    }

    /// <summary>Stands before everything else of the gateway, so that it sees what leaves.</summary>
    internal sealed class Recorder : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                await rest(http);
                Record(http);
            });
            next(app);
        };

        /// <summary>Nobody sees the answer to a caller who went away, and pages and the document itself are not operations.</summary>
        private static void Record(HttpContext http)
        {
            if (http.RequestAborted.IsCancellationRequested || http.GetEndpoint() is not RouteEndpoint endpoint) return;
            if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null) return;
            All.TryAdd(new($"/{endpoint.RoutePattern.RawText!.Trim('/')}", http.Request.Method.ToLowerInvariant(), http.Response.StatusCode), 0);
        }
    }
}

/// <summary>A status that an operation answered.</summary>
/// <param name="Path">The operation's path, as the document has it.</param>
/// <param name="Method">Its method, likewise.</param>
/// <param name="Status">The status.</param>
public readonly record struct SeenAnswer(string Path, string Method, int Status);
