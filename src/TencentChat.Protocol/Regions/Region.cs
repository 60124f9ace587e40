namespace TencentChat.Protocol.Regions;

/// <summary>A region of Tencent Chat: an app lives in one, and only its domain answers for that app.</summary>
/// <param name="Name">The name that configuration and answers use, such as <c>Singapore</c>.</param>
/// <param name="Address">The root of its REST domain.</param>
/// <param name="Backup">A second domain for trouble with the first one's DNS; null where none is known.</param>
public sealed record Region(string Name, Uri Address, Uri? Backup = null)
{
    /// <summary>The regions that Tencent's pages name, taken together: no two pages agree, so configuration may add or override.</summary>
    /// <seealso href="https://www.tencentcloud.com/document/product/1047/34620"/>
    public static IReadOnlyList<Region> BuiltIn { get; } =
    [
        new("China", new("https://console.tim.qq.com"), new("https://adminapi.my-imcloud.com")),
        OfSuffix("Singapore", "sgp"),
        OfSuffix("Seoul", "kr"),
        OfSuffix("Tokyo", "jpn"),
        OfSuffix("Frankfurt", "ger"),
        OfSuffix("Mumbai", "ind"),
        OfSuffix("SiliconValley", "usa"),
        OfSuffix("Jakarta", "idn"),
    ];

    private static Region OfSuffix(string name, string suffix) =>
        new(name, new($"https://adminapi{suffix}.im.qcloud.com"), new($"https://adminapi{suffix}.my-imcloud.com"));
}
