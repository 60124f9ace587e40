using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c>, open to everybody.</summary>
internal static class DocumentSetup
{
    public const string Name = "v1";

    /// <summary>What the page at <c>/swagger</c> reads.</summary>
    public const string PageAddress = $"/openapi/{Name}-3.0.json";

    private const string Address = $"/openapi/{Name}.json";

    public static void AddGatewayDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Readable);
            // Else the document says of every number that it may be a string.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<DocumentEndpoint>();
        services.AddOpenApi(Name, document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            // Foreign JSON has no shape worth a name.
            document.CreateSchemaReferenceId = type =>
                (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(JsonElement) ? null
                : type.Type == typeof(BatchResult<BatchItem>) ? nameof(BatchResult<>)
                : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
                    // The sandbox and the gateway may have a type of the same name each.
                    ? type.Type.Assembly == typeof(EmbeddedSandbox).Assembly && !type.Type.IsGenericType ? $"Sandbox{name}" : name
                    : null;
            document.AddSchemaTransformer<SchemaTransformer>();
            document.AddOperationTransformer<SecurityTransformer>();
            document.AddOperationTransformer<ParametersTransformer>();
            document.AddOperationTransformer<PassThroughTransformer>();
            document.AddOperationTransformer<ExamplesTransformer>();
            document.AddOperationTransformer<AnswersTransformer>();
            document.AddOperationTransformer<ProblemsTransformer>();
            document.AddDocumentTransformer((openApi, _, _) => Describe(openApi));
            document.AddDocumentTransformer<SecurityTransformer>();
            document.AddDocumentTransformer<TagsTransformer>();
            document.AddDocumentTransformer<AbsentMembersTransformer>();
        });
    }

    public static void MapGatewayDocument(this IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        documents.MapRequest<DocumentEndpoint>(HttpMethods.Get, Address, static (http, document) => document.AnswerAsync(http));
        documents.MapRequest<DocumentEndpoint>(HttpMethods.Get, PageAddress, static (http, document) => document.AnswerPageAsync(http));
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Tencent Chat Gateway",
            Version = Name,
            Description = """
                Plain HTTP for Tencent Cloud Chat. The gateway signs, splits, routes and reads; callers see ids, outcomes and problems.

                Ids are opaque: 1 to 32 bytes of UTF-8. In a path and in a query they are percent-encoded as RFC 3986 has it: a space is `%20`, a slash `%2F`,
                and `+` is itself. `.` and `..` go in bodies and queries only.

                Every error is `application/problem+json`; its `type` leads to a page that explains it, and [/problems](/problems) lists them all.
                """,
        };
        document.Servers = [new() { Url = "/" }];
        return Task.CompletedTask;
    }
}
