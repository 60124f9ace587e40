using System.Text.RegularExpressions;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The README as what it promises: commands, each with the answer that stands below it.</summary>
internal static partial class Readme
{
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>A block of shell commands, and the block of JSON or HTTP that follows it, if one does.</summary>
    public sealed record Block(string Commands, string? Answer);

    public static IReadOnlyList<Block> Blocks { get; } = Read();

    private static List<Block> Read()
    {
        var blocks = new List<Block>();
        foreach (Match fence in Fence().Matches(File.ReadAllText(Path.Combine(Root.FullName, "README.md"))))
        {
            var text = fence.Groups["text"].Value.TrimEnd();
            if (fence.Groups["language"].Value == "sh") blocks.Add(new(text, null));
            else blocks[^1] = blocks[^1] with { Answer = text };
        }
        return blocks;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    private static DirectoryInfo FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory;
    }
}
