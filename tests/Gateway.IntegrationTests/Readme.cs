using System.Text.RegularExpressions;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The README and the pages that it leads to, as what they promise: commands, each with the answer that stands below it.</summary>
internal static partial class Readme
{
    /// <summary>In the order in which their calls work one after the other.</summary>
    private static readonly string[] Pages = ["README.md", "docs/getting-started.md", "docs/configuration.md", "docs/operations.md"];

    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>A block of shell commands, and the block of JSON or HTTP that follows it, if one does.</summary>
    public sealed record Block(string Commands, string? Answer);

    public static IReadOnlyList<Block> Blocks { get; } = Read();

    private static List<Block> Read()
    {
        var blocks = new List<Block>();
        foreach (Match fence in Pages.SelectMany(page => Fence().Matches(File.ReadAllText(Path.Combine(Root.FullName, page)))))
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
