namespace TencentChat.Gateway.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static DirectoryInfo Root { get; } = FindRoot();

    private static DirectoryInfo FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory;
    }
}
