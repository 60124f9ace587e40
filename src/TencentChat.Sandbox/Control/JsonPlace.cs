using System.Text;

namespace TencentChat.Sandbox.Control;

/// <summary>Names places in a JSON document by JSON pointer (RFC 6901).</summary>
internal static class JsonPlace
{
    /// <summary>Adds a member to a pointer.</summary>
    public static string Member(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Turns the path that the serializer names (<c>$.follows['a.b'][0]</c>) into a pointer.</summary>
    public static string FromPath(string? path)
    {
        if (path is not ['$', .. var rest]) return "";
        var pointer = new StringBuilder();
        while (rest.Length > 0)
        {
            var (name, length) = NextMember(rest);
            pointer.Append(Member("", name));
            rest = rest[length..];
        }
        return pointer.ToString();
    }

    private static (string Name, int Length) NextMember(string path)
    {
        if (path.StartsWith("['", StringComparison.Ordinal))
        {
            var end = path.IndexOf("']", StringComparison.Ordinal);
            return end < 0 ? (path[2..], path.Length) : (path[2..end], end + 2);
        }
        var next = path.AsSpan(1).IndexOfAny('.', '[');
        var length = next < 0 ? path.Length : next + 1;
        return (path[1..length].TrimEnd(']'), length);
    }
}
