using System.Net;
using System.Text.Json;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class StateTests
{
    private const string Seed =
        """{"accounts":["alice","bob","carol","dave","erin","frank"],"follows":{"alice":["bob","carol","dave"],"bob":["alice"]},"blocklist":{"alice":["erin","frank"]}"""
        + ""","profiles":{"alice":{"Tag_Profile_IM_Nick":"Alice"},"bob":{"Tag_Profile_IM_Nick":"Bob"},"carol":{"Tag_Profile_IM_Nick":"Carol"},"dave":{"Tag_Profile_IM_Nick":"Dave"},"erin":{"Tag_Profile_IM_Nick":"Erin"},"frank":{"Tag_Profile_IM_Nick":"Frank"}}"""
        + ""","presence":{"alice":{"status":"Online","platforms":{"Web":"Online"}},"bob":{"status":"PushOnline","platforms":{"iPhone":"PushOnline"}}}}""";

    [Fact]
    public async Task World_starts_with_the_seed()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(Seed, (await sandbox.ControlAsync("GET", "state")).Body);
    }

    [Fact]
    public async Task State_that_was_written_is_read_back()
    {
        await using var sandbox = await StartAsync();
        const string State = """{"accounts":["z","a","~/x"],"follows":{"z":["~/x","a"]},"blocklist":{"~/x":["z"]}}""";
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync("PUT", "state", State)).Status);
        Assert.Equal(State, (await sandbox.ControlAsync("GET", "state")).Body);
        Assert.Equal(30003, await sandbox.CodeAsync(Unfollow, Body("alice", "bob")));
    }

    [Fact]
    public async Task Profiles_and_presence_that_were_written_are_read_back()
    {
        await using var sandbox = await StartAsync();
        const string State = """{"accounts":["z","a"],"follows":{},"blocklist":{},"profiles":{"a":{"Tag_Profile_IM_Level":7,"Tag_Profile_Custom_City":"Rome"}},"presence":{"z":{"status":"PushOnline"}}}""";
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync("PUT", "state", State)).Status);
        Assert.Equal(State, (await sandbox.ControlAsync("GET", "state")).Body);
    }

    [Fact]
    public async Task Reset_brings_the_seed_back_and_empties_the_journal()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Unfollow, Body("alice", "bob"));
        await sandbox.ControlAsync("PUT", "state", """{"accounts":[]}""");
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync("POST", "reset")).Status);
        Assert.Equal(Seed, (await sandbox.ControlAsync("GET", "state")).Body);
        Assert.Equal("[]", (await sandbox.ControlAsync("GET", "calls")).Body);
    }

    [Theory]
    [InlineData("""{"accounts":["a","b","a"]}""", "/accounts/2")]
    [InlineData("""{"accounts":["a"," "]}""", "/accounts/1")]
    [InlineData("""{"accounts":["a",null]}""", "/accounts/1")]
    [InlineData("""{"accounts":["123456789012345678901234567890123"]}""", "/accounts/0")]
    [InlineData("""{"accounts":["a",5]}""", "/accounts/1")]
    [InlineData("""{"accounts":["a"],"follows":{"b":["a"]}}""", "/follows/b")]
    [InlineData("""{"accounts":["a","b"],"follows":{"a":["b","c"]}}""", "/follows/a/1")]
    [InlineData("""{"accounts":["a","b"],"follows":{"a":["b","b"]}}""", "/follows/a/1")]
    [InlineData("""{"accounts":["a","b"],"follows":{"a":null}}""", "/follows/a")]
    [InlineData("""{"accounts":["a","b"],"follows":{"a":["b"],"a":[]}}""", "/follows/a")]
    [InlineData("""{"accounts":["x/y~z.w"],"blocklist":{"x/y~z.w":["q"]}}""", "/blocklist/x~1y~0z.w/0")]
    [InlineData("""{"accounts":["x/y~z.w"],"blocklist":{"x/y~z.w":[7]}}""", "/blocklist/x~1y~0z.w/0")]
    [InlineData("""{"accounts":["a"],"friend":{}}""", "/friend")]
    [InlineData("""{"accounts":["a"],"profiles":{"b":{}}}""", "/profiles/b")]
    [InlineData("""{"accounts":["a"],"profiles":{"a":null}}""", "/profiles/a")]
    [InlineData("""{"accounts":["a"],"profiles":{"a":{"Tag_Profile_IM_Nick":null}}}""", "/profiles/a/Tag_Profile_IM_Nick")]
    [InlineData("""{"accounts":["a"],"profiles":{"a":{"Tag_Profile_IM_Nick":"a","nick":"a"}}}""", "/profiles/a/nick")]
    [InlineData("""{"accounts":["a"],"presence":{"b":{"status":"Online"}}}""", "/presence/b")]
    [InlineData("""{"accounts":["a"],"presence":{"a":null}}""", "/presence/a")]
    [InlineData("""{"accounts":["a"],"presence":{"a":{"status":"online"}}}""", "/presence/a/status")]
    [InlineData("""{"accounts":["a"],"presence":{"a":{"status":"Online","platforms":{"web":"Online"}}}}""", "/presence/a/platforms/web")]
    [InlineData("""{"accounts":["a"],"presence":{"a":{"status":"Online","platforms":{"Web":"Away"}}}}""", "/presence/a/platforms/Web")]
    [InlineData("""{"accounts":["a"],"presence":{"a":{"status":"Offline","platforms":{"Web":"Online"}}}}""", "/presence/a/platforms")]
    [InlineData("""{"accounts":["a"],"strangers":{}}""", "/strangers")]
    [InlineData("""{"accounts":[],"accounts":[]}""", "/accounts")]
    [InlineData("""{"follows":{}}""", "")]
    [InlineData("[]", "")]
    public async Task State_is_refused_by_pointer_and_nothing_changes(string state, string place)
    {
        await using var sandbox = await StartAsync();
        var (status, body) = await sandbox.ControlAsync("PUT", "state", state);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var problem = JsonElement.Parse(body);
        Assert.Equal("VALIDATION_FAILED", problem.GetProperty("code").GetString());
        Assert.Equal("/problems/validation-failed", problem.GetProperty("type").GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.False(problem.GetProperty("retryable").GetBoolean());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Equal(place, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(Seed, (await sandbox.ControlAsync("GET", "state")).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public async Task Body_that_is_not_json_is_refused_as_malformed(string body)
    {
        await using var sandbox = await StartAsync();
        foreach (var path in new[] { "state", "faults" })
        {
            var (status, problem) = await sandbox.ControlAsync("PUT", path, body);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("MALFORMED_BODY", JsonElement.Parse(problem).GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, HttpStatusCode.NoContent)]
    [InlineData((16 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_is_limited_to_sixteen_mebibytes(int bytes, HttpStatusCode expected)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(expected, (await sandbox.ControlAsync("PUT", "state", """{"accounts":[]}""".PadRight(bytes))).Status);
    }

    [Theory]
    [InlineData(200_000, HttpStatusCode.NoContent)]
    [InlineData(200_001, HttpStatusCode.BadRequest)]
    public async Task Accounts_are_bounded(int accounts, HttpStatusCode expected)
    {
        await using var sandbox = await StartAsync();
        var ids = string.Join(',', Enumerable.Range(0, accounts).Select(i => $"\"u{i}\""));
        Assert.Equal(expected, (await sandbox.ControlAsync("PUT", "state", $$"""{"accounts":[{{ids}}]}""")).Status);
    }

    [Fact]
    public async Task Twenty_thousand_blocked_users_are_taken_off_in_twenty_calls()
    {
        await using var sandbox = await StartAsync();
        string[] users = [.. Enumerable.Range(0, 20_000).Select(i => $"u{i}")];
        var list = JsonSerializer.Serialize(users);
        await sandbox.ControlAsync("PUT", "state", $$$"""{"accounts":{{{list}}},"blocklist":{"u0":{{{list}}}}}""");

        foreach (var chunk in users.Chunk(1000)) Assert.DoesNotContain("Fail_Account", await sandbox.CallTextAsync(Unblock, Body("u0", chunk)), StringComparison.Ordinal);

        Assert.Empty((await sandbox.ReadAsync("state")).GetProperty("blocklist").EnumerateObject());
    }
}
