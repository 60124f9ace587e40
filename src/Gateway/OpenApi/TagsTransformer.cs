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
        ["Relationships"] = "What two users are to each other: friends, blocked, followed, all at once.",
        ["Friends"] = "Who a user's friends are, and what the user keeps about each.",
        ["Friend groups"] = "The groups into which a user sorts friends.",
        ["Accounts"] = "Who exists in the app.",
        ["Presence"] = "Who is online.",
        ["Profiles"] = "What a user shows of himself or herself to others.",
        ["Signatures"] = "What an end user's own client logs in with.",
        ["Pass-through"] = "Tencent's own paths and bodies, for clients that exist already: they change the host and drop the signature.",
        ["Requests"] = "What became of the caller's own late requests, call by call.",
        ["Operation"] = "For whoever runs the gateway.",
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
