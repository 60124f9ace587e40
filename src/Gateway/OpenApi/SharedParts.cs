using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// Parts that many operations have in common stand once under <c>components</c>, and operations refer to them. It keeps the document small, and the page quick:
/// whenever an operation is opened, Swagger UI walks through the whole document.
/// </summary>
internal static class SharedParts
{
    public static IOpenApiExample ShareExample(this OpenApiDocument document, string name, Func<OpenApiExample> make)
    {
        if (document.Components?.Examples?.ContainsKey(name) != true) document.AddComponent(name, make());
        return new OpenApiExampleReference(name, document);
    }

    public static IOpenApiHeader ShareHeader(this OpenApiDocument document, string name, Func<OpenApiHeader> make)
    {
        if (document.Components?.Headers?.ContainsKey(name) != true) document.AddComponent(name, make());
        return new OpenApiHeaderReference(name, document);
    }

    public static IOpenApiParameter ShareParameter(this OpenApiDocument document, string name, Func<OpenApiParameter> make)
    {
        if (document.Components?.Parameters?.ContainsKey(name) != true) document.AddComponent(name, make());
        return new OpenApiParameterReference(name, document);
    }

    public static IOpenApiResponse ShareResponse(this OpenApiDocument document, string name, Func<OpenApiResponse> make)
    {
        if (document.Components?.Responses?.ContainsKey(name) != true) document.AddComponent(name, make());
        return new OpenApiResponseReference(name, document);
    }
}
