using System.Text.RegularExpressions;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Observability;

/// <summary>Cuts secrets from text that comes from upstream, and cuts the text to a length that fits an answer.</summary>
internal sealed partial class SecretRedactor(ChatApps apps)
{
    private const string Cut = "[cut]";

    private const int MaxLength = 500;

    /// <summary>The text without any configured key, and without anything that looks like a signature.</summary>
    public string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        // Symbolic reasons such as Err_SNS_… are far shorter than any signature.
        if (text.Length > MaxLength) text = text[..MaxLength];
        foreach (var app in apps.All) text = text.Replace(app.SecretKey, Cut, StringComparison.Ordinal);
        return SignatureLike().Replace(text, Cut);
    }

    /// <summary>A query with a signature, or the base64 of a zlib stream, which always begins with <c>eA</c>, <c>eJ</c> or <c>eN</c>.</summary>
    [GeneratedRegex(@"usersig=[^&\s""]*|\be[AJN][A-Za-z0-9*_+/=\-]{24,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignatureLike();
}
