using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// Takes <c>null</c> out of the types of members that are not required: such a member is left out when there is nothing to say, never null. The framework
/// sees a nullable type and cannot know.
/// </summary>
internal sealed class AbsentMembersTransformer : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? []) Visit(schema);
        return Task.CompletedTask;
    }

    private static void Visit(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema own) return;
        Visit(own.Items);
        Visit(own.AdditionalProperties);
        foreach (var (name, member) in own.Properties?.ToArray() ?? [])
        {
            if (own.Required?.Contains(name) != true) own.Properties![name] = WithoutNull(member);
            Visit(own.Properties![name]);
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema member)
    {
        // A nullable reference is a choice between null and the reference.
        if (member.OneOf is [{ Type: JsonSchemaType.Null }, var other]) return other;
        if (member is OpenApiSchema { Type: { } type } own) own.Type = type & ~JsonSchemaType.Null;
        return member;
    }
}
