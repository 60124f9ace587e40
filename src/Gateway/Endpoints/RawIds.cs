using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.Endpoints;

/// <summary>An id as it was read, with what is wrong with it.</summary>
internal readonly record struct RawId(string Value, string? Fault)
{
    /// <summary>Reads an id from a percent-encoded piece of the request target.</summary>
    public static RawId Decode(ReadOnlySpan<char> raw) =>
        PercentEncoding.Decode(raw) is { } id ? new(id, UserId.Fault(id)) : new("", "is not valid percent-encoded UTF-8");

    /// <summary>An id that needs no decoding.</summary>
    public static RawId Of(string? id) => new(id ?? "", UserId.Fault(id));
}

/// <summary>Reads ids of path parameters from the raw request target, so that each arrives as what it is.</summary>
internal static class RawIds
{
    /// <summary>The id in the place of a path parameter; null when the route has no such parameter.</summary>
    public static RawId? Read(HttpContext http, string parameter)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint || IndexOf(endpoint.RoutePattern, parameter) is not { } index) return null;
        var path = PathOf(http);
        foreach (var segment in path.Split('/'))
        {
            // The path begins with a slash, so the piece before it is empty and counts as the first.
            if (index-- < 0) return RawId.Decode(path[segment]);
        }
        return new("", "is missing");
    }

    /// <summary>Whether the path, as it was sent, has a segment that clients and servers fold away.</summary>
    public static bool HasDotSegment(HttpContext http)
    {
        var path = PathOf(http);
        if (!path.Contains('.') && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var segment in path.Split('/'))
        {
            // Three escapes are the longest that two dots can be.
            if (path[segment].Length <= 6 && PercentEncoding.Decode(path[segment]) is "." or "..") return true;
        }
        return false;
    }

    private static int? IndexOf(RoutePattern pattern, string parameter)
    {
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            if (pattern.PathSegments[i] is { IsSimple: true } segment && segment.Parts[0] is RoutePatternParameterPart part && part.Name == parameter) return i;
        }
        return null;
    }

    private static ReadOnlySpan<char> PathOf(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        if (target.IndexOf('?') is >= 0 and var query) target = target[..query];
        // A proxy may send the absolute form, http://host/path.
        if (!target.StartsWith('/') && target.IndexOf("://") is >= 0 and var scheme)
        {
            var rest = target[(scheme + 3)..];
            target = rest.IndexOf('/') is >= 0 and var slash ? rest[slash..] : "/";
        }
        return target;
    }
}
