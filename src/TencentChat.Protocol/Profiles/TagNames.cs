using System.Text;
using System.Text.Json;
using TencentChat.Protocol.Friends;

namespace TencentChat.Protocol.Profiles;

/// <summary>The tags that all apps have, known by their bytes: a list of a thousand users then does not hold the same text a thousand times.</summary>
internal static class TagNames
{
    private static readonly (byte[] Bytes, string Name)[] Known =
        [.. ProfileTags.Standard.Select(static tag => tag.Name).Concat(FriendTags.Standard).Select(static name => (Encoding.UTF8.GetBytes(name), name))];

    /// <summary>The tag that comes next.</summary>
    public static string? Read(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && !json.ValueIsEscaped)
        {
            foreach (var (bytes, name) in Known)
            {
                if (json.ValueSpan.SequenceEqual(bytes)) return name;
            }
        }
        return json.GetString();
    }
}
