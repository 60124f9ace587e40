using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares the query of a call on targets and the choice of the app, and examples of its body that work against the seed.</summary>
internal sealed class TargetParametersTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TargetParameters>().FirstOrDefault() is not { } targets) return Task.CompletedTask;

        operation.Parameters ??= [];
        if (targets.InQuery)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = TargetsQuery.Target,
                In = ParameterLocation.Query,
                Description = "A target; repeat it for more. Leave it empty to name the targets in the body.",
                Explode = true,
                Style = ParameterStyle.Form,
                Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = PathIdTransformer.IdSchema() },
                Example = new JsonArray(targets.SeedTarget),
            });
        }
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = TargetsQuery.ValidateOnlyName,
            In = ParameterLocation.Query,
            Description = "`true` checks everything and answers the plan of upstream calls; nothing is sent.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
        });
        // Last, because hardly anybody needs it.
        operation.Parameters.Add(ChoiceOfApp());

        if (operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
        {
            var inBody = new OpenApiExample { Summary = "Targets in the body", Value = new JsonObject { ["targets"] = new JsonArray(targets.SeedTarget) } };
            body.Examples = targets.InQuery
                ? new Dictionary<string, IOpenApiExample>
                {
                    ["inQuery"] = new OpenApiExample { Summary = "Targets in the query", Value = new JsonObject() },
                    ["inBody"] = inBody,
                }
                : new Dictionary<string, IOpenApiExample> { ["inBody"] = inBody };
        }
        return Task.CompletedTask;
    }

    /// <summary>The header that names the app.</summary>
    public static OpenApiParameter ChoiceOfApp() => new()
    {
        Name = AppSelection.Header,
        In = ParameterLocation.Header,
        Description = "The app to call. Needed only by callers that are bound to several.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
