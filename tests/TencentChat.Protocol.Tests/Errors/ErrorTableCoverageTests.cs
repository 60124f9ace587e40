using System.Globalization;
using System.Text.RegularExpressions;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Protocol.Tests.Errors;

public partial class ErrorTableCoverageTests
{
    private static readonly IReadOnlyList<DocumentedCode> Documented = EmbeddedData.Read<IReadOnlyList<DocumentedCode>>("documented-codes.json");

    /// <summary>The collected facts may lie beside the repository; where they do, nothing in them may be newer than the table.</summary>
    [Fact]
    public void Every_documented_code_is_in_the_table()
    {
        var documented = Documented.Select(row => row.Code).ToHashSet();
        Assert.Equal(350, documented.Count);

        if (CollectedFacts.Read("error-codes.yaml") is { } facts)
        {
            var lines = CodeLine().Matches(facts);
            var collected = lines.Select(line => int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(collected);
            documented.UnionWith(collected);
        }

        Assert.DoesNotContain(documented, code => !ErrorTable.Read(code, null, Unfollow.Command).Known);
        Assert.Empty(documented.Except(ErrorTable.All.Select(error => error.Code)));
    }

    [Fact]
    public void Every_code_is_in_the_table_once()
    {
        Assert.Equal(ErrorTable.All.Count, ErrorTable.All.Select(error => error.Code).Distinct().Count());
        Assert.DoesNotContain(ErrorTable.All, error => error.Code == 0);
    }

    [Fact]
    public void Every_row_names_its_meaning() =>
        Assert.DoesNotContain(ErrorTable.All, error => string.IsNullOrWhiteSpace(error.Title) || !error.Known || error.AlreadySo);

    [Fact]
    public void Every_code_is_fixed_by_the_documented_party()
    {
        var fixers = Documented.ToDictionary(row => row.Code, row => Enum.Parse<Fixer>(row.Fixer, ignoreCase: true));
        Assert.Empty(ErrorTable.All.Where(error => error.Fixer != fixers[error.Code]).Select(error => error.Code));
    }

    [Fact]
    public void No_code_is_worth_a_retry_when_its_document_says_no()
    {
        var final = Documented.Where(row => row.Retry == "no").Select(row => row.Code).ToHashSet();
        Assert.NotEmpty(final);
        Assert.Empty(ErrorTable.All.Where(error => final.Contains(error.Code) && IsRetryable(error)).Select(error => error.Code));
    }

    [Theory]
    [InlineData("R6", ChatFault.Throttled)]
    [InlineData("R10", ChatFault.Timeout)]
    [InlineData("R11", ChatFault.Throttled)]
    [InlineData("R5b", ChatFault.Rejected)]
    [InlineData("R7b", ChatFault.Credentials)]
    [InlineData("R7c", ChatFault.Credentials)]
    [InlineData("R9", ChatFault.Error)]
    [InlineData("R1", ChatFault.Rejected)]
    [InlineData("R2", ChatFault.Rejected)]
    [InlineData("R4b", ChatFault.Rejected)]
    [InlineData("R6b", ChatFault.Error)]
    public void Every_code_of_a_rule_has_its_fault(string rule, ChatFault fault)
    {
        var codes = Documented.Where(row => row.Rule == rule).Select(row => row.Code).ToHashSet();
        Assert.NotEmpty(codes);
        Assert.Empty(ErrorTable.All.Where(error => codes.Contains(error.Code) && error.Fault != fault).Select(error => error.Code));
    }

    private static bool IsRetryable(ChatError error) =>
        error.Retryable ?? error.Fault is ChatFault.WriteConflict or ChatFault.Throttled or ChatFault.Error or ChatFault.Timeout;

    [GeneratedRegex(@"^- code: (-?\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    private sealed record DocumentedCode(int Code, string Rule, string Retry, string Fixer);
}
