namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Maps handlers that take the request as it is. Those of the framework that name what they want as parameters are put together from expressions, which are compiled
/// anew at each start and stay in memory.
/// </summary>
internal static class RequestRoutes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapRequest(HttpMethods.Get, path, operation);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapRequest(HttpMethods.Put, path, operation);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapRequest(HttpMethods.Post, path, operation);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapRequest(HttpMethods.Patch, path, operation);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapRequest(HttpMethods.Delete, path, operation);

    /// <summary>
    /// Maps a handler with its parts, which are found once, by the first call: looked up in a request's own services, they would cost every request a scope of them,
    /// and before a call comes an embedded sandbox has no address yet.
    /// </summary>
    public static RouteHandlerBuilder MapRequest<TParts>(this IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, TParts, Task> handler)
        where TParts : notnull
    {
        var parts = new Lazy<TParts>(routes.ServiceProvider.GetRequiredService<TParts>);
        return routes.MapRequest(method, path, http => handler(http, parts.Value));
    }

    /// <summary>Maps a handler. The document describes those of which the method is known.</summary>
    public static RouteHandlerBuilder MapRequest(this IEndpointRouteBuilder routes, string method, string path, RequestDelegate handler) =>
        new([routes.MapMethods(path, [method], handler).WithMetadata(handler.Method)]);
}
