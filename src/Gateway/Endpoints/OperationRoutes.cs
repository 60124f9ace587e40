namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Maps operations. What they are made of is found once, by the first call: looked up in a request's own services, it would cost every request a scope of them.
/// </summary>
internal static class OperationRoutes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapGet(path, routes.Given(operation));

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapPut(path, routes.Given(operation));

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapPost(path, routes.Given(operation));

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapPatch(path, routes.Given(operation));

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Operations, Task> operation) =>
        routes.MapDelete(path, routes.Given(operation));

    /// <summary>A handler with its parts. They are not made before a call comes, since an embedded sandbox has an address only once it listens.</summary>
    public static Func<HttpContext, Task> Given<TParts>(this IEndpointRouteBuilder routes, Func<HttpContext, TParts, Task> operation) where TParts : notnull
    {
        var parts = new Lazy<TParts>(routes.ServiceProvider.GetRequiredService<TParts>);
        return http => operation(http, parts.Value);
    }
}
