using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Refuses paths with <c>.</c> and <c>..</c> while they are still visible: folded, they name another resource than the one meant.
/// Clients that fold them first cannot be caught, which is why no destructive method is mapped above a route that ends in an id.
/// </summary>
internal static class DotSegments
{
    public static Task RefuseAsync(HttpContext http, RequestDelegate next) => RawIds.HasDotSegment(http)
        ? ProblemAnswers.WriteAsync(http, ProblemAnswers.New(http, ProblemKinds.UseBodyForm))
        : next(http);
}
