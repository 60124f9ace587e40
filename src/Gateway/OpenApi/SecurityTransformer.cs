using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Callers;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Says which operations need no credential, where an empty requirement takes back the document's own, and which scopes the others need.</summary>
internal sealed class SecurityTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any()) operation.Security = [];
        string[] scopes = [.. metadata.OfType<AuthorizationPolicy>().SelectMany(policy => policy.Requirements.OfType<Access>()).Select(access => $"`{access.Scope}`").Distinct()];
        if (scopes.Length > 0) operation.Description = $"{operation.Description} Scope: {string.Join(", ", scopes)}.".TrimStart();
        return Task.CompletedTask;
    }
}
