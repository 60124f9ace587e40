namespace TencentChat.Protocol.Tests.Facts;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: two", """{"a":1,"b":"two"}""")]
    [InlineData("# said\n# first\na: null", """{"a":null}""")]
    [InlineData("a:\n  - b: true\n    c: x\n  - plain", """{"a":[{"b":true,"c":"x"},"plain"]}""")]
    [InlineData("a:\n- 1\n- 2", """{"a":[1,2]}""")]
    [InlineData("a: {b: [1, -2], c: 'it''s, so', d: \"x: y\"}\ne: []", """{"a":{"b":[1,-2],"c":"it's, so","d":"x: y"},"e":[]}""")]
    [InlineData("a: {b: x,\n  c: 'one\n    two', d: one\n    two}\ne: f", """{"a":{"b":"x","c":"one two","d":"one two"},"e":"f"}""")]
    [InlineData("a: one\n  two\nb: https://x", """{"a":"one two","b":"https://x"}""")]
    public void Text_is_read_when_it_is_written_like_the_facts(string yaml, string json) =>
        Assert.Equal(json, YamlReader.Read(yaml)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Theory]
    [InlineData("")]
    [InlineData("a: {b: 1")]
    [InlineData("a: [1, 2")]
    [InlineData("a: 'open")]
    [InlineData("a: \"\\u0041\"")]
    [InlineData("a: {b: 1} c")]
    [InlineData("a: {b 1}")]
    [InlineData("a:\nb: 1")]
    [InlineData("a: 1\n- b")]
    [InlineData("a: 1\n  b: 2\n c")]
    public void Text_is_refused_when_it_is_anything_else(string yaml) => Assert.Throws<FormatException>(() => YamlReader.Read(yaml));
}
