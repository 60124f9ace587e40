using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.PassThrough;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares what the framework cannot know of the pass-through: its body, the choice of the app, and the headers of the answer.</summary>
internal sealed class PassThroughTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<PassesThrough>().Any()) return Task.CompletedTask;
        // Told to the framework, the type would be enforced by routing; here others are taken too.
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The body as Tencent takes it.", AdditionalProperties = SchemaTransformer.Anything },
                },
            },
        };
        if (operation.Responses?["200"] is not OpenApiResponse answer) return Task.CompletedTask;
        answer.Description = "Tencent's answer, whatever it says.";
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers[RawTransformer.ErrorCodeHeader] = new OpenApiHeader
        {
            Description = "Tencent's `ErrorCode`; absent where the answer has none.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        };
        return Task.CompletedTask;
    }
}
