using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;

namespace TencentChat.Protocol.Tests.Commands;

public class CommandCatalogTests
{
    public static TheoryData<string> Paths { get; } = [.. CommandCatalog.All.Select(command => command.Path)];

    [Fact]
    public void Command_is_found_by_its_path()
    {
        Assert.Same(Unfollow.Command, CommandCatalog.Find("follow/follow_delete"));
        Assert.Same(RemoveFromBlocklist.Command, CommandCatalog.Find("sns/black_list_delete"));
    }

    [Theory]
    [InlineData("follow/Follow_delete")]
    [InlineData("FOLLOW/FOLLOW_DELETE")]
    [InlineData("/follow/follow_delete")]
    [InlineData("v4/follow/follow_delete")]
    [InlineData("follow/follow_delete/")]
    [InlineData("follow_delete")]
    [InlineData("follow")]
    [InlineData("")]
    public void Command_is_not_found_when_the_path_differs(string path) => Assert.Null(CommandCatalog.Find(path));

    [Fact]
    public void Every_path_is_unique_even_without_case() =>
        Assert.Equal(CommandCatalog.All.Count, CommandCatalog.All.Select(command => command.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory, MemberData(nameof(Paths))]
    public void Every_command_is_found_and_named_by_its_path(string path)
    {
        var command = CommandCatalog.Find(path);
        Assert.NotNull(command);
        Assert.Equal(path, command.ToString());
        Assert.Matches("^[a-z0-9_]+/[a-z0-9_]+$", path);
        Assert.Equal(path.Split('/')[0], command.Service);
    }

    [Theory, MemberData(nameof(Paths))]
    public void Every_command_has_positive_limits(string path)
    {
        var command = CommandCatalog.Find(path)!;
        Assert.InRange(command.CallsPerSecond, 1, int.MaxValue);
        if (command is BatchCommand batch) Assert.InRange(batch.TargetsPerCall, 1, int.MaxValue);
    }

    [Theory, MemberData(nameof(Paths))]
    public void Every_code_of_a_command_is_in_the_table(string path)
    {
        var command = CommandCatalog.Find(path)!;
        Assert.NotEmpty(command.Errors);
        Assert.All(command.Errors, code => Assert.True(ErrorTable.Read(code, null, command).Known, $"{code} is not in the table."));
    }

    [Theory, MemberData(nameof(Paths))]
    public void Every_command_links_its_document(string path)
    {
        var document = CommandCatalog.Find(path)!.Document;
        Assert.Equal(Uri.UriSchemeHttps, document.Scheme);
        Assert.Equal("www.tencentcloud.com", document.Host);
        Assert.StartsWith("/document/product/1047/", document.AbsolutePath, StringComparison.Ordinal);
    }
}
