using System.Collections.Frozen;
using System.Text.Json;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Errors;

/// <summary>What Tencent's error codes mean. The table itself is data: <c>error-table.json</c> beside this file.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34348"/>
public static class ErrorTable
{
    private static readonly ErrorTableData Data = Load();

    private static readonly FrozenDictionary<int, Entry> Entries = Data.Codes.ToFrozenDictionary(row => row.Code, row => new Entry(row));

    /// <summary>Every code in the table, in its general meaning.</summary>
    public static IReadOnlyList<ChatError> All { get; } = [.. Data.Codes.Select(row => Entries[row.Code].General)];

    /// <summary>Every meaning of every code: the general ones, those of some places only, and the spans of codes that an app's own webhooks hand out.</summary>
    public static IReadOnlyList<ErrorMeaning> Meanings { get; } = [.. Data.Codes.SelectMany(row => Entries[row.Code].Meanings), .. Data.Ranges.Select(Span)];

    /// <summary>The codes that every command may answer, whatever its own page says: of the REST interface, and of the signature and the accounts behind it.</summary>
    public static IReadOnlyList<int> Common => Data.Common;

    /// <summary>Reads a code other than 0 in the place where it stood.</summary>
    /// <param name="code">Tencent's number.</param>
    /// <param name="text">The text beside it (<c>ErrorInfo</c> or <c>ResultInfo</c>), which settles overloaded codes such as 30001.</param>
    /// <param name="command">The command that answered it.</param>
    public static ChatError Read(int code, string? text, ChatCommand command)
    {
        if (Entries.TryGetValue(code, out var entry)) return entry.Read(text, command);
        foreach (var range in Data.Ranges)
        {
            if (code >= range.From && code <= range.To) return Of(range, code);
        }
        // From 60000 on, codes are common to all services, so one that nobody documented is likely a matter of configuration.
        return new()
        {
            Code = code,
            Title = "Code that nobody documented",
            Fault = ChatFault.Error,
            Retryable = false,
            Known = false,
            Ambiguous = true,
            Fixer = code is >= 60000 and < 80000 ? Fixer.Operator : Fixer.Upstream,
        };
    }

    private static ChatError Of(ErrorRange range, int code) => new() { Code = code, Title = range.Title, Fault = range.Fault, Fixer = range.Fixer };

    private static ErrorMeaning Span(ErrorRange range) => new(Of(range, range.From)) { LastCode = range.To };

    private static ErrorTableData Load()
    {
        using var stream = typeof(ErrorTable).Assembly.GetManifestResourceStream("error-table.json")
            ?? throw new InvalidOperationException("The error table is missing from the assembly.");
        return JsonSerializer.Deserialize(stream, ErrorTableJson.Default.ErrorTableData)
            ?? throw new InvalidOperationException("The error table is empty.");
    }

    /// <summary>A row with its meanings made ahead, so that a look-up allocates nothing.</summary>
    private sealed class Entry
    {
        private readonly ErrorRow _row;
        private readonly Meaning[] _variants;
        private readonly Meaning _general;

        public Entry(ErrorRow row)
        {
            _row = row;
            _general = Means(row.Title, row.Fault, row.AlreadySoFor, row.PendingFor, row.Ambiguous);
            _variants = [.. row.Variants.Select(variant => Means(variant.Title, variant.Fault, variant.AlreadySoFor))];
        }

        public ChatError General => _general.Error;

        public IEnumerable<ErrorMeaning> Meanings => _row.Variants
            .Zip(_variants, (variant, meaning) => new ErrorMeaning(meaning.Error) { Service = variant.Family, Command = variant.Command, Text = variant.Text })
            .Prepend(new(_general.Error));

        public ChatError Read(string? text, ChatCommand command)
        {
            for (var i = 0; i < _variants.Length; i++)
            {
                if (Applies(_row.Variants[i], text, command)) return _variants[i].For(command);
            }
            return _general.For(command);
        }

        private static bool Applies(ErrorVariant variant, string? text, ChatCommand command) =>
            (variant.Command is null || variant.Command == command.Path)
            && (variant.Family is null || variant.Family == command.Service)
            && (variant.Text is null || (text is not null && text.Contains(variant.Text, StringComparison.Ordinal)));

        private Meaning Means(
            string title, ChatFault fault, IReadOnlyList<string> alreadySoFor, IReadOnlyList<string>? pendingFor = null, bool ambiguous = false)
        {
            var error = new ChatError
            {
                Code = _row.Code,
                Title = title,
                Fault = fault,
                Fixer = _row.Fixer,
                Retryable = _row.Retryable,
                RetryAfter = _row.RetryAfter,
                Signature = _row.Signature,
                Ambiguous = ambiguous,
            };
            return new(error, [
                .. alreadySoFor.Select(path => new Special(path, error with { AlreadySo = true, Ambiguous = false })),
                .. (pendingFor ?? []).Select(path => new Special(path, error with { Pending = true, Ambiguous = false })),
            ]);
        }
    }

    /// <summary>A meaning, and what it is for the commands to which it says more.</summary>
    private sealed record Meaning(ChatError Error, Special[] Specials)
    {
        public ChatError For(ChatCommand command)
        {
            foreach (var special in Specials)
            {
                if (special.Path == command.Path) return special.Error;
            }
            return Error;
        }
    }

    private sealed record Special(string Path, ChatError Error);
}
