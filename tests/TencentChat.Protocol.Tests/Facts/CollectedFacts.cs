namespace TencentChat.Protocol.Tests.Facts;

/// <summary>The collected facts, which may lie beside the repository. What is compared with them has a copy here, which the tests use everywhere.</summary>
internal static class CollectedFacts
{
    /// <summary>The text of one of their files; null where they are not there.</summary>
    public static string? Read(string file)
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "tencent-chat", file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Gateway.sln"))) return folder;
        }
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
