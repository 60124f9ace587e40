using System.Globalization;
using System.Text.RegularExpressions;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Tests.Docs;

/// <summary>What is written for people leads somewhere and is not older than the code.</summary>
public sealed partial class DocsTests
{
    private static DirectoryInfo Root => Repository.Root;

    public static TheoryData<string> Pages =>
    [
        "README.md", "CHANGELOG.md", "src/TencentChat.Sandbox/README.md",
        .. Root.GetDirectories("docs")[0].GetFiles("*.md").Select(page => $"docs/{page.Name}").Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_leads_to_something_that_is_there(string page)
    {
        foreach (Match link in Link().Matches(Text(page)))
        {
            var (path, anchor) = link.Groups["target"].Value.Split('#') is [var file, .. var rest] ? (file, rest.FirstOrDefault()) : default;
            var target = path is "" or null ? page : Path.GetRelativePath(Root.FullName, Path.Combine(Root.FullName, Path.GetDirectoryName(page)!, path));
            Assert.True(Path.Exists(Path.Combine(Root.FullName, target)), $"{page} leads to {link.Value}, which is not there.");
            if (anchor is not null) Assert.Contains(anchor, Anchors(target));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_path_that_is_named_is_there(string page) => Assert.All(
        NamedPath().Matches(Text(page)), path => Assert.True(Path.Exists(Path.Combine(Root.FullName, path.Groups["path"].Value)), $"{page} names {path.Value}, which is not there."));

    [Fact]
    public void Every_page_is_found_from_the_README()
    {
        var linked = Link().Matches(Text("README.md")).Select(link => link.Groups["target"].Value.Split('#')[0]).ToHashSet();

        Assert.Empty(Pages.Select(page => page.Data).Except(["README.md"]).Except(linked));
    }

    [Fact]
    public void The_README_stays_a_front_door() => Assert.InRange(File.ReadLines(Path.Combine(Root.FullName, "README.md")).Count(), 50, 200);

    [Fact]
    public void The_table_of_errors_is_that_of_the_gateway() => Assert.Equal(
        ProblemKinds.All.Select(kind => $"| `{kind.Code}` | {kind.Status.ToString(CultureInfo.InvariantCulture)} | {(kind.Retryable ? "yes" : "no")} | {kind.Title} |"),
        Text("docs/errors.md").Split('\n').SkipWhile(line => line != "| code | status | retryable | meaning |").Skip(2).TakeWhile(line => line.StartsWith('|')));

    [Theory]
    [InlineData("[a](no-such-page.md)", "no-such-page.md")]
    [InlineData("[`a`](../b.md#c-d) and [e](https://example.com/f)", "../b.md#c-d")]
    [InlineData("[a](#b)", "#b")]
    public void Links_are_found_in_text(string text, string target) => Assert.Equal(target, Assert.Single(Link().Matches(text)).Groups["target"].Value);

    /// <summary>What a heading is called in an address, as GitHub does it.</summary>
    private static IEnumerable<string> Anchors(string page) => Heading().Matches(Text(page))
        .Select(heading => NotInAnchor().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Text(string page) => File.ReadAllText(Path.Combine(Root.FullName, page));

    /// <summary>Of the repository's own, so without those to elsewhere.</summary>
    [GeneratedRegex(@"\]\((?<target>(?!https?:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>(src|tests|deploy|docs)(/[A-Za-z0-9_.-]+)*)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
