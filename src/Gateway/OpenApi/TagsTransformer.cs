using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Says what each group of operations is about. Groups stand in the order in which they are mapped: resources first.</summary>
internal sealed class TagsTransformer : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Follows"] = "Whom a user follows.",
        ["Blocklist"] = "Whom a user blocks.",
        ["Pass-through"] = "Any command of Tencent's as it stands on its wire, for what has no operation of its own here and for clients that speak it already.",
        ["Problems"] = "What the problems mean that every other operation may answer. Open to everybody.",
        ["Health"] = "For orchestrators. Open to everybody.",
        ["Sandbox"] = "Steers what stands in for Tencent here: its world, its faults, and the calls it received. `POST /sandbox/reset` undoes everything.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = Descriptions.GetValueOrDefault(tag.Name ?? "");
        return Task.CompletedTask;
    }
}
