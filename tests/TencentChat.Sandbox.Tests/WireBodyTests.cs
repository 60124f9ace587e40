using System.Net;
using System.Net.Sockets;
using System.Text;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class WireBodyTests
{
    [Theory]
    [InlineData("", 60003)]
    [InlineData("{", 60003)]
    [InlineData("{} {}", 60003)]
    [InlineData("""{"From_Account":"alice","To_Account":["bob",]}""", 60003)]
    [InlineData("""{"From_Account":5,"To_Account":["bob"]}""", 60015)]
    [InlineData("""{"From_Account":null,"To_Account":["bob"]}""", 60015)]
    [InlineData("""{"From_Account":["alice"],"To_Account":["bob"]}""", 60015)]
    [InlineData("""{"From_Account":"alice","To_Account":["bob",5]}""", 60015)]
    [InlineData("""{"From_Account":"alice","To_Account":["bob",null]}""", 60015)]
    [InlineData("""{"From_Account":"alice","To_Account":[{"To_Account":"bob"}]}""", 60015)]
    [InlineData("""{"To_Account":["bob"]}""", 30001)]
    [InlineData("""{"From_Account":"alice"}""", 30001)]
    [InlineData("""{"From_Account":"alice","To_Account":"bob"}""", 30001)]
    [InlineData("""{"From_Account":"alice","To_Account":{"0":"bob"}}""", 30001)]
    [InlineData("""{"From_Account":"alice","To_Account":[]}""", 30001)]
    [InlineData("""{"From_Account":"alice","To_Account":null}""", 30001)]
    [InlineData("""{"from_account":"alice","To_Account":["bob"]}""", 30001)]
    [InlineData("[]", 30001)]
    [InlineData("null", 30001)]
    [InlineData("{}", 30001)]
    [InlineData("""{"From_Account":"ghost","To_Account":["bob"]}""", 30003)]
    [InlineData("""{"From_Account":"alice","To_Account":["bob"]}""", 0)]
    [InlineData(""" { "To_Account" : [ "bob" ] , "Extra" : { } , "From_Account" : "\u0061lice" } """, 0)]
    public async Task Body_gets_its_code(string body, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(Unfollow, body));
    }

    [Theory]
    [InlineData(Unfollow, 20, 0)]
    [InlineData(Unfollow, 21, 30001)]
    [InlineData(Unblock, 1000, 0)]
    [InlineData(Unblock, 1001, 30001)]
    public async Task Targets_are_limited_per_call(string command, int targets, int code)
    {
        await using var sandbox = await StartAsync();
        var answer = await sandbox.CallAsync(command, Body("alice", [.. Enumerable.Range(0, targets).Select(i => $"user-{i}")]));

        Assert.Equal(code, answer.GetProperty("ErrorCode").GetInt32());
        if (code == 0) Assert.Equal(targets, answer.GetProperty("ResultItem").GetArrayLength());
        else Assert.Contains($"{targets - 1}", answer.GetProperty("ErrorInfo").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1024 * 1024, HttpStatusCode.OK)]
    [InlineData((1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_is_limited_to_a_mebibyte(int bytes, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();
        using var answer = await sandbox.PostAsync(Unfollow, Body("alice", "bob").PadRight(bytes));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Body_that_is_not_utf8_is_no_json()
    {
        await using var sandbox = await StartAsync();
        using var content = new ByteArrayContent([.. "{\"From_Account\":\""u8, 0xff, .. "\"}"u8]);
        using var answer = await sandbox.Client.PostAsync($"/v4/{Unfollow}?{Text(sandbox.Query())}", content, Cancellation);
        Assert.Contains("60003", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_resets_its_connection_within_the_body_is_no_failure()
    {
        await using var sandbox = await StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(sandbox.Client.BaseAddress!.Host, sandbox.Client.BaseAddress.Port, Cancellation);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /v4/{Unfollow} HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 100\r\n\r\n{{"), Cancellation);
            while ((await sandbox.ReadAsync("calls")).GetArrayLength() == 0) await Task.Yield();
            client.LingerState = new(enable: true, seconds: 0);
        }
        while (sandbox.Log.Lines.IsEmpty) await Task.Yield();

        Assert.DoesNotContain(sandbox.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
