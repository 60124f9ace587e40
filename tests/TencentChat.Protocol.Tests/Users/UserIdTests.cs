using TencentChat.Protocol.Users;

namespace TencentChat.Protocol.Tests.Users;

public class UserIdTests
{
    private const string
        Empty = "is empty or blank", Long = "is longer than 32 bytes of UTF-8", Control = "has a control character", Broken = "is not valid Unicode";

    [Theory]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData(" padded ")]
    [InlineData("a/b?c#d%e&f")]
    [InlineData("he\"llo\\'")]
    [InlineData("@TGS#1ABCDEF")]
    [InlineData("\u7528\u6237")]
    [InlineData("\u200b")] // A zero-width space is not white space.
    [InlineData("a\u00a0b")] // The first character behind the C1 controls.
    [InlineData("a~b")] // The last one before DEL.
    [InlineData("a\u2028b")]
    [InlineData("\U0001f600")]
    [InlineData("\ufffd")]
    public void Id_is_valid_when_it_keeps_the_rule(string id)
    {
        Assert.Null(UserId.Fault(id));
        Assert.True(UserId.IsValid(id));
    }

    [Theory]
    [InlineData(null, Empty)]
    [InlineData("", Empty)]
    [InlineData(" ", Empty)]
    [InlineData("   ", Empty)]
    [InlineData("\t", Empty)]
    [InlineData("\u3000", Empty)]
    [InlineData("\u2028", Empty)]
    [InlineData("a\0", Control)]
    [InlineData("a\u0001b", Control)]
    [InlineData("a\tb", Control)]
    [InlineData("a\nb", Control)]
    [InlineData("a\rb", Control)]
    [InlineData("a\u001fb", Control)]
    [InlineData("a\u007fb", Control)]
    [InlineData("a\u0080b", Control)]
    [InlineData("a\u0085b", Control)]
    [InlineData("a\u009fb", Control)]
    [InlineData("\U0001f600\n", Control)]
    [InlineData("eve\nTLS.sdkappid:1400000000", Control)]
    public void Id_is_refused_when_it_breaks_the_rule(string? id, string fault)
    {
        Assert.Equal(fault, UserId.Fault(id));
        Assert.False(UserId.IsValid(id));
    }

    /// <summary>Lone halves can't stand in an attribute, so they are numbers here.</summary>
    [Theory]
    [InlineData(new[] { 0xd83d, 0xde00 }, null)]
    [InlineData(new[] { 0xd83d }, Broken)]
    [InlineData(new[] { 0xde00 }, Broken)]
    [InlineData(new[] { 'a', 0xd83d }, Broken)]
    [InlineData(new[] { 0xd83d, 'a' }, Broken)]
    [InlineData(new[] { 0xde00, 0xd83d }, Broken)]
    [InlineData(new[] { 0xd83d, 0xd83d, 0xde00 }, Broken)]
    [InlineData(new[] { 0xd83d, 0xde00, 0xde00 }, Broken)]
    public void Id_is_refused_when_a_surrogate_is_alone(int[] units, string? fault) =>
        Assert.Equal(fault, UserId.Fault(string.Concat(units.Select(unit => (char)unit))));

    [Theory]
    [InlineData("a", 32, "", null)]
    [InlineData("a", 32, "a", Long)]
    [InlineData("\u00e9", 16, "", null)]
    [InlineData("\u00e9", 16, "a", Long)]
    [InlineData("\u00e9", 15, "aa", null)]
    [InlineData("\u00e9", 15, "aaa", Long)]
    [InlineData("\u7528", 10, "aa", null)]
    [InlineData("\u7528", 10, "aaa", Long)]
    [InlineData("\u7528", 10, "\u00e9", null)]
    [InlineData("\u7528", 11, "", Long)]
    [InlineData("\U0001f600", 8, "", null)]
    [InlineData("\U0001f600", 8, "a", Long)]
    [InlineData("\U0001f600", 7, "aaaa", null)]
    [InlineData("\U0001f600", 7, "\u7528\u00e9", Long)]
    [InlineData("a", 100_000, "", Long)]
    public void Id_is_measured_in_bytes(string character, int times, string rest, string? fault) =>
        Assert.Equal(fault, UserId.Fault(string.Concat(Enumerable.Repeat(character, times)) + rest));
}
