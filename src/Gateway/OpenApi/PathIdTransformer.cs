using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares the ids in a path, which are read from the raw target and so unknown to the framework.</summary>
internal sealed class PathIdTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            // An empty requirement takes back the document's own.
            operation.Security = [];
            return Task.CompletedTask;
        }
        var seed = metadata.OfType<TargetParameters>().FirstOrDefault();
        if (seed is null) return Task.CompletedTask;

        operation.Parameters ??= [];
        var pattern = RoutePatternFactory.Parse(context.Description.RelativePath!);
        foreach (var parameter in pattern.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Path,
                Required = true,
                Description = parameter.Name == Callers.Access.ActingUser ? "The acting user." : "The user acted on.",
                Schema = IdSchema(),
                Example = parameter.Name == Callers.Access.ActingUser ? "alice" : seed.SeedTarget,
            });
        }
        return Task.CompletedTask;
    }

    /// <summary>What an id is.</summary>
    public static OpenApiSchema IdSchema() => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 1,
        MaxLength = UserId.MaxBytes,
        Description = "Opaque; 1 to 32 bytes of UTF-8, not blank, no control characters.",
    };
}
