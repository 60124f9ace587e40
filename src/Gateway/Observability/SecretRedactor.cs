using System.Text.RegularExpressions;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Observability;

/// <summary>Cuts secrets from text that comes from upstream, and cuts the text to a length that fits an answer.</summary>
internal sealed partial class SecretRedactor(ChatApps apps)
{
    private const string Cut = "[cut]";

    private const int MaxLength = 500, MaxRead = 8 * MaxLength;

    /// <summary>The text without any configured key, and without anything that looks like a signature.</summary>
    public string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        // Cut to its length last: what is left of a secret that stands across the end would not be known for one.
        if (text.Length > MaxRead) text = text[..MaxRead];
        foreach (var app in apps.All)
        {
            text = text.Replace(app.SecretKey, Cut, StringComparison.Ordinal);
            if (app.SecondarySecretKey is { } second) text = text.Replace(second, Cut, StringComparison.Ordinal);
        }
        text = SignatureLike().Replace(text, Cut);
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    /// <summary>A query with a signature, or the base64 of a zlib stream, which always begins with <c>eA</c>, <c>eJ</c> or <c>eN</c>.</summary>
    [GeneratedRegex(@"usersig=[^&\s""]*|\be[AJN][A-Za-z0-9*_+/=\-]{24,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignatureLike();
}
