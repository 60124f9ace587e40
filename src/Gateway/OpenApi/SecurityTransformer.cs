using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Callers;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// Says by which credentials callers are known: a key, a token where tokens are taken, and on the pass-through a client's own signature. Then which operations need
/// none, where an empty requirement takes back the document's own, and which scopes the others need.
/// </summary>
internal sealed class SecurityTransformer(TokenCallers? tokens = null) : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    /// <summary>The parts of a client's own signature, each a parameter of the query.</summary>
    private static readonly Dictionary<string, (string Parameter, string Description)> SignatureParts = new()
    {
        [UserSigAuthentication.Scheme] = ("usersig", "Pass-through only: a UserSig by the `UserSigKey` that this gateway gave the caller, never by Tencent's key."),
        [$"{UserSigAuthentication.Scheme}Identifier"] = ("identifier", "With `usersig`: the caller's name, for which it is signed."),
        [$"{UserSigAuthentication.Scheme}App"] = ("sdkappid", "With `usersig`: the SDKAppID for which it is signed."),
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(ApiKey.Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKey.Header,
            Description = "The caller's key. In Development: `dev-key`.",
        });
        if (tokens is not null)
        {
            document.AddComponent(CallerSchemes.Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description =
                    $"A token with the claims `{TokenCallers.ScopeClaim}`, `{TokenCallers.AppClaim}` and `{TokenCallers.ActAsClaim}`. In Development, `dotnet user-jwts` makes one.",
            });
        }
        foreach (var (scheme, (parameter, description)) in SignatureParts)
        {
            document.AddComponent(scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Query,
                Name = parameter,
                Description = description,
            });
        }
        document.Security = Everywhere(document);
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any()) operation.Security = [];
        if (metadata.OfType<PassesThrough>().Any()) operation.Security = [.. Everywhere(context.Document!), Together(context.Document!, SignatureParts.Keys)];
        string[] scopes = [.. metadata.OfType<Access>().Select(access => $"`{access.Scope}`").Distinct()];
        if (scopes.Length > 0) operation.Description = $"{operation.Description} Scope: {string.Join(", ", scopes)}.".TrimStart();
        return Task.CompletedTask;
    }

    /// <summary>One of these is enough.</summary>
    private List<OpenApiSecurityRequirement> Everywhere(OpenApiDocument document) =>
        [Together(document, [ApiKey.Scheme]), .. tokens is null ? [] : new[] { Together(document, [CallerSchemes.Bearer]) }];

    private static OpenApiSecurityRequirement Together(OpenApiDocument document, IEnumerable<string> schemes)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes) requirement.Add(new OpenApiSecuritySchemeReference(scheme, document), []);
        return requirement;
    }
}
