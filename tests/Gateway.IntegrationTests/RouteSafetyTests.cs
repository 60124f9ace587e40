using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>
/// Rule S1, by walking the endpoint table: a path whose last id is <c>..</c> is folded to an ancestor, so no destructive method may stand there.
/// </summary>
public sealed class RouteSafetyTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>The one exception, collections that refuse an empty list of targets; the last test here shows that they do.</summary>
    private static readonly string[] RefuseWithoutTargets = ["/users/{userId}/follows", "/users/{userId}/blocklist"];

    private static readonly string[] Destructive = ["DELETE", "PUT", "PATCH"];

    [Fact]
    public void No_destructive_method_stands_above_a_route_that_ends_in_an_id()
    {
        var ancestors = Host.Endpoints.Where(endpoint => EndsInId(endpoint.RoutePattern)).SelectMany(endpoint => Ancestors(endpoint.RoutePattern)).ToHashSet();

        var dangerous = Host.Endpoints.Where(IsDestructive).Select(endpoint => Text(endpoint.RoutePattern.PathSegments))
            .Where(ancestors.Contains)
            .Except(RefuseWithoutTargets.Select(Text));

        Assert.Empty(dangerous);
        Assert.Contains(Text("/users/{userId}"), ancestors);
    }

    [Fact]
    public void Every_exception_is_a_delete_that_exists()
    {
        var deletes = Host.Endpoints.Where(IsDestructive).Select(endpoint => Text(endpoint.RoutePattern.PathSegments)).ToList();

        Assert.All(RefuseWithoutTargets, path => Assert.Contains(Text(path), deletes));
    }

    [Fact]
    public async Task Every_exception_refuses_a_call_without_targets()
    {
        foreach (var path in RefuseWithoutTargets)
        {
            foreach (var folded in new[] { "", "/" })
            {
                var answer = await DeleteAsync(path.Replace("{userId}", "alice", StringComparison.Ordinal) + folded);
                Assert.Equal((400, "TARGETS_REQUIRED"), (answer.Code, answer.ProblemCode));
            }
        }
    }

    private static bool IsDestructive(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(Destructive.Contains) == true;

    private static bool EndsInId(RoutePattern pattern) => pattern.PathSegments is [.., { Parts: [.., RoutePatternParameterPart] }];

    private static IEnumerable<string> Ancestors(RoutePattern pattern) =>
        Enumerable.Range(0, pattern.PathSegments.Count).Select(length => Text([.. pattern.PathSegments.Take(length)]));

    /// <summary>The path with every parameter under one name, since names do not tell routes apart.</summary>
    private static string Text(IReadOnlyList<RoutePatternPathSegment> segments) =>
        "/" + string.Join('/', segments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart => "{}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    private static string Text(string path) => Text(RoutePatternFactory.Parse(path).PathSegments);
}
