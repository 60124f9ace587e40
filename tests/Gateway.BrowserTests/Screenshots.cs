namespace TencentChat.Gateway.BrowserTests;

/// <summary>Where pictures of the pages are kept: <c>artifacts/screenshots</c> at the top of the repository.</summary>
internal static class Screenshots
{
    public static string Folder { get; } = Path.Combine(Root(), "artifacts", "screenshots");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gateway.sln"))) return folder.FullName;
        }
        return AppContext.BaseDirectory;
    }
}
