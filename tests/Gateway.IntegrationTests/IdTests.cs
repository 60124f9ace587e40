using CsCheck;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Ids arrive upstream as what they are, whatever way they came.</summary>
public sealed class IdTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>Any printable text of at most 32 bytes, from every plane of Unicode; what only a body can carry is left out.</summary>
    private static readonly Gen<string> PrintableIds = Gen.OneOf(
            Gen.Char[' ', '~'].Select(character => character.ToString()),
            Gen.Const("+"), Gen.Const("/"), Gen.Const("%"), Gen.Const("%2F"), Gen.Const("\""), Gen.Const("\\"),
            Gen.Int[0xA1, 0xD7FF].Select(char.ConvertFromUtf32),
            Gen.Int[0xE000, 0xFFFD].Select(char.ConvertFromUtf32),
            Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32))
        .Array[1, 8]
        .Select(string.Concat)
        .Where(id => TencentChat.Protocol.Users.UserId.IsValid(id) && id is not ("." or ".."));

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("a+b", "a+b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("a%20b", "a b")]
    [InlineData("@TGS%231", "@TGS#1")]
    [InlineData("a=b;c,d:e", "a=b;c,d:e")]
    [InlineData("%22q%22%5C", "\"q\"\\")]
    [InlineData("%e7%94%a8%e6%88%b7", "用户")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("...", "...")]
    [InlineData("a.%2e", "a..")]
    public async Task An_id_in_path_and_query_arrives_as_what_it_is(string written, string id)
    {
        await RawHttp.SendAsync(Host.Address, "DELETE", $"/users/{written}/follows/{written}", Cancel);
        await RawHttp.SendAsync(Host.Address, "DELETE", $"/users/{written}/blocklist?target={written}", Cancel);

        var calls = await Host.Sandbox.CallsAsync(Cancel);
        Assert.Equal(["follow/follow_delete", "sns/black_list_delete"], calls.Select(call => call.Command));
        Assert.All(calls, call => Assert.Equal((id, id), (call.From, Assert.Single(call.To))));
    }

    [Fact]
    public async Task Any_printable_id_reaches_the_one_command_meant() => await Gen.Select(PrintableIds, PrintableIds, Gen.Int[0, 3]).SampleAsync(async (user, target, way) =>
    {
        await Host.Sandbox.ResetAsync(Cancel);
        var (path, name) = (Uri.EscapeDataString(user), Uri.EscapeDataString(target));
        await (way switch
        {
            0 => DeleteAsync($"/users/{path}/follows/{name}"),
            1 => DeleteAsync($"/users/{path}/follows?target={name}"),
            2 => DeleteAsync($"/users/{path}/follows", new { targets = new[] { target } }),
            _ => PostAsync($"/users/{path}/follows:batchDelete", new { targets = new[] { target } }),
        });

        var call = Assert.Single(await Host.Sandbox.CallsAsync(Cancel));
        Assert.Equal("follow/follow_delete", call.Command);
        Assert.Equal((user, target), (call.From, Assert.Single(call.To)));
    }, iter: 150, threads: 1);

    [Theory]
    [InlineData("/users/alice/follows/..")]
    [InlineData("/users/alice/follows/.")]
    [InlineData("/users/alice/follows/%2e%2E")]
    [InlineData("/users/alice/follows/.%2e")]
    [InlineData("/users/../users/alice/follows/bob")]
    [InlineData("/users/./follows/bob")]
    public async Task A_dot_segment_that_is_visible_is_refused(string target)
    {
        var (status, body) = await RawHttp.SendAsync(Host.Address, "DELETE", target, Cancel);

        Assert.Equal(400, status);
        Assert.Contains("\"USE_BODY_FORM\"", body, StringComparison.Ordinal);
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Dots_are_let_through_in_body_and_query(string id)
    {
        await DeleteAsync("/users/alice/follows", new { targets = new[] { id } });
        await RawHttp.SendAsync(Host.Address, "DELETE", $"/users/alice/follows?target={id}", Cancel);

        Assert.All(await Host.Sandbox.CallsAsync(Cancel), call => Assert.Equal([id], call.To));
        Assert.Equal(2, (await Host.Sandbox.CallsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task The_absolute_form_of_a_target_is_read_too()
    {
        var (status, _) = await RawHttp.SendAsync(Host.Address, "DELETE", $"{Host.Address}users/alice/follows/bob", Cancel);

        var (dotted, _) = await RawHttp.SendAsync(Host.Address, "DELETE", $"{Host.Address}users/alice/follows/..", Cancel);

        Assert.Equal((204, 400), (status, dotted));
        Assert.Equal(["bob"], Assert.Single(await Host.Sandbox.CallsAsync(Cancel)).To);
    }

    [Theory]
    [InlineData("/users/alice/follows/%20", "/targetId")]
    [InlineData("/users/%09/follows/bob", "/userId")]
    [InlineData("/users/alice/follows/%ff", "/targetId")]
    [InlineData("/users/alice/follows/%C2%80", "/targetId")]
    [InlineData("/users/alice/follows/123456789012345678901234567890123", "/targetId")]
    [InlineData("/users/alice/follows?target=bob&target=", "/targets/1")]
    [InlineData("/users/alice/follows?target=%zz", "/targets/0")]
    [InlineData("/users/alice/follows?target=%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC", "/targets/0")]
    public async Task An_id_that_breaks_the_rule_is_pointed_at(string target, string pointer)
    {
        var (status, body) = await RawHttp.SendAsync(Host.Address, "DELETE", target, Cancel);

        Assert.Equal(400, status);
        Assert.Contains("\"code\":\"INVALID_USER_ID\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"pointer\":\"{pointer}\"", body, StringComparison.Ordinal);
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }
}
