using System.Text;
using System.Text.Json;
using CsCheck;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.Tests.Endpoints;

/// <summary>A body of ids is read by one of two readers, and nobody can tell which.</summary>
public sealed class UsualIdsTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };

    [Theory]
    [InlineData("""{"targets":["bob","carol"]}""", 2)]
    [InlineData("""{"targets":["bob"]}""", 1)]
    [InlineData("""{"targets":[]}""", 0)]
    [InlineData("""  { "targets" : [ "bob" , "日本" ] }  """, 2)]
    public void The_usual_body_is_read(string body, int count) => Assert.Equal(count, Read(body)!.Length);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""["bob"]""")]
    [InlineData("""{"targets":null}""")]
    [InlineData("""{"targets":"bob"}""")]
    [InlineData("""{"Targets":["bob"]}""")]
    [InlineData("""{"targets":["bob",1]}""")]
    [InlineData("""{"targets":["bob",null]}""")]
    [InlineData("""{"targets":["bob",]}""")]
    [InlineData("""{"targets":["bob"]""")]
    [InlineData("""{"targets":["bob"]}}""")]
    [InlineData("""{"targets":["bob"],"targets":["carol"]}""")]
    [InlineData("""{"targets":["bob"],"more":1}""")]
    [InlineData("""{"targets":["a \"b\" c"]}""")]
    [InlineData("""{"targets":["\ud800"]}""")]
    public void Whatever_else_it_is_is_left_to_the_serializer(string body) => Assert.Null(Read(body));

    [Fact]
    public void Bytes_that_are_no_text_are_left_to_the_serializer() =>
        Assert.Null(UsualIds.Read([.. "{\"targets\":[\""u8, 0xff, .. "\"]}"u8], "targets"u8));

    [Fact]
    public void Whatever_it_reads_the_serializer_reads_too()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", " ", "\"", "\\", "\\u0041", "\"bob\"", "\"日本\"", "\"targets\"", "\"targets\":[", "null", "1", "\uFEFF", "a"];
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 3].Array[0, 40], Gen.Int[0, pieces.Length - 1], Gen.Int[0, 60], Gen.Bool).Sample((ids, piece, at, isPretty) =>
        {
            var body = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["targets"] = ids }, isPretty ? Pretty : null);
            at = Math.Min(at, body.Length);
            Check(body);
            Check(body.Insert(at, pieces[piece]));
            Check(body[..at]);
        });
    }

    private static void Check(string body)
    {
        if (Read(body) is { } ids) Assert.Equal(JsonSerializer.Deserialize(body, GatewayJson.Default.TargetsBody)!.Targets, ids);
    }

    private static string[]? Read(string body) => UsualIds.Read(Encoding.UTF8.GetBytes(body), "targets"u8);
}
