using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Says of types what the framework cannot know: that names of enumerations are text, what foreign JSON is, and what an app's own fields hold.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    /// <summary>What a member of foreign JSON is. Unless it is said, a typed client sees an object without members.</summary>
    public static readonly OpenApiSchema Anything = new();

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // The framework comes back with what was put into a schema, as if it were of the same type.
        if (schema == Anything) return Task.CompletedTask;
        var underlying = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = underlying ?? context.JsonTypeInfo.Type;
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } element } && element == typeof(JsonElement))
        {
            schema.AdditionalProperties = new OpenApiSchema
            {
                AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Integer }],
            };
        }
        else if (type == typeof(JsonElement) && schema.AnyOf is null or { Count: 0 })
        {
            schema.Type = underlying is null ? JsonSchemaType.Object : JsonSchemaType.Object | JsonSchemaType.Null;
            schema.Description ??= "A body as it stands on Tencent's wire.";
            schema.AdditionalProperties = Anything;
        }
        else if (type.IsEnum)
        {
            // The sandbox names its kinds by a converter of its own context, which the document does not see.
            // And where a member may be absent, the framework adds null to the names of its type, for all who use it.
            schema.Enum = schema.Enum is { Count: > 0 } names
                ? [.. names.Where(name => name?.GetValueKind() == JsonValueKind.String)]
                : [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))];
            schema.Type = JsonSchemaType.String;
        }
        return Task.CompletedTask;
    }
}
