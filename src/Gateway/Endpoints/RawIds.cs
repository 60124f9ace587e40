using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using TencentChat.Gateway.Observability;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.Endpoints;

/// <summary>An id as it was read, with what is wrong with it.</summary>
internal readonly record struct RawId(string Value, string? Fault)
{
    /// <summary>Reads an id from a percent-encoded piece of the request target.</summary>
    public static RawId Decode(ReadOnlySpan<char> raw) =>
        PercentEncoding.Decode(raw) is { } id ? new(id, UserId.Fault(id)) : Broken;

    /// <summary>An id that could not be decoded.</summary>
    public static RawId Broken { get; } = new("", "is not valid percent-encoded UTF-8");

    /// <summary>An id that needs no decoding.</summary>
    public static RawId Of(string? id) => new(id ?? "", UserId.Fault(id));
}

/// <summary>Reads ids of path parameters from the raw request target, so that each arrives as what it is.</summary>
internal static class RawIds
{
    /// <summary>The id in the place of a path parameter; null when the route has no such parameter.</summary>
    public static RawId? Read(HttpContext http, string parameter)
    {
        if (CallRecord.Of(http).Endpoint is not RouteEndpoint endpoint || PlaceOf(endpoint.RoutePattern, parameter) is not var (index, suffix)) return null;
        var path = PathOf(http);
        foreach (var segment in path.Split('/'))
        {
            // The path begins with a slash, so the piece before it is empty and counts as the first.
            if (index-- < 0) return Cut(path[segment], suffix);
        }
        return new("", "is missing");
    }

    /// <summary>Whether the path, as it was sent, has a segment that clients and servers fold away.</summary>
    public static bool HasDotSegment(HttpContext http)
    {
        var path = PathOf(http);
        if (!path.ContainsAny('.', '%')) return false;
        foreach (var segment in path.Split('/'))
        {
            if (IsDots(path[segment])) return true;
        }
        return false;
    }

    /// <summary>Whether a segment is one dot or two, each as it is or escaped.</summary>
    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty && dots <= 2)
        {
            if (segment[0] == '.') segment = segment[1..];
            else if (segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase)) segment = segment[3..];
            else return false;
            dots++;
        }
        return dots is 1 or 2;
    }

    /// <summary>The segment that a parameter stands in, and what follows it there, such as the verb in <c>{userId}:delete</c>.</summary>
    private static (int Index, string Suffix)? PlaceOf(RoutePattern pattern, string parameter)
    {
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            var parts = pattern.PathSegments[i].Parts;
            if (parts[0] is RoutePatternParameterPart part && part.Name == parameter)
                return (i, parts.Count > 1 && parts[1] is RoutePatternLiteralPart verb ? verb.Content : "");
        }
        return null;
    }

    /// <summary>The id before a verb. The verb has to stand there as it is: an encoded colon belongs to the id.</summary>
    private static RawId Cut(ReadOnlySpan<char> segment, string suffix) => segment.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
        ? RawId.Decode(segment[..^suffix.Length])
        : new("", $"is not followed by {suffix}");

    private static ReadOnlySpan<char> PathOf(HttpContext http)
    {
        var target = ((IHttpRequestFeature)http.Features[typeof(IHttpRequestFeature)]!).RawTarget.AsSpan();
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
