using System.Text.RegularExpressions;
using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Tests;

/// <summary>What the sandbox does not carry out, it says: on the wire by 60009, in its README by name.</summary>
public partial class UnknownCommandTests
{
    [Fact]
    public void Readme_lists_every_known_command_without_a_handler()
    {
        using var emulator = new Emulator(new(), TimeProvider.System);
        var missing = KnownCommands.All.Select(command => command.Path).Except(emulator.Handlers.Paths).ToHashSet();
        var listed = ListedInReadme();

        Assert.Empty(missing.Except(listed).Select(path => $"{path} has no handler: add it to the list in the sandbox's README."));
        Assert.Empty(listed.Except(missing).Select(path => $"{path} has a handler or is no command: take it out of the list in the sandbox's README."));
        Assert.Distinct(listed);
    }

    /// <summary>The lines such as <c>- `openim`: `sendmsg`, `importmsg`</c> in the README's last section.</summary>
    private static List<string> ListedInReadme()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "src/TencentChat.Sandbox/README.md"));
        var section = readme[readme.IndexOf("\n## Commands it does not know\n", StringComparison.Ordinal)..];
        return [.. Service().Matches(section).SelectMany(service =>
            service.Groups["command"].Captures.Select(command => $"{service.Groups["service"].Value}/{command.Value}"))];
    }

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Gateway.sln"))) return folder;
        }
        throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex(@"^- `(?<service>\w+)`:(?:\s+`(?<command>\w+)`,?)+", RegexOptions.Multiline)]
    private static partial Regex Service();
}
