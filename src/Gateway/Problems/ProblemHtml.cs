using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Problems;

/// <summary>Writes the pages for people. Without their script they say the same; it filters, and brings problems about.</summary>
/// <param name="isSandbox">Whether nothing but a sandbox is called.</param>
/// <param name="maxAttempts">How often the gateway sends a call at most.</param>
internal sealed class ProblemHtml(bool isSandbox, int maxAttempts)
{
    private static readonly string Style = EmbeddedText.Read("problems.css"), Script = EmbeddedText.Read("problems.js");

    private readonly StringBuilder _html = new();

    /// <summary>What a page may do: run what is written here and call this gateway, nothing else.</summary>
    public static string Policy { get; } = string.Join("; ",
        "default-src 'none'", $"style-src {Hash(Style)}", $"script-src {Hash(Script)}", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
        "frame-ancestors 'none'");

    /// <summary>The page of one kind, or of all.</summary>
    public string Write(IReadOnlyList<ProblemPage> pages)
    {
        var one = pages is [var only] ? only : null;
        _html.Append($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(one is null ? "Problems" : one.Code)} · Tencent Chat Gateway</title><style>{Style}</style></head><body>
            <header><nav><a href="/problems">Problems</a><a href="/swagger">Operations</a></nav>
            <span class="environment {(isSandbox ? "sandbox" : "live")}">{(isSandbox ? "Sandbox" : "Live")}</span></header><main>
            """);
        if (one is null) WriteAll(pages);
        else WriteOne(one);
        return _html.Append($"</main><script>{Script}</script></body></html>").ToString();
    }

    private void WriteAll(IReadOnlyList<ProblemPage> pages)
    {
        _html.Append(CultureInfo.InvariantCulture, $"""
            <h1>Problems</h1><p class="lead">Every error that this gateway answers is one of these {pages.Count} kinds. Switch on its <code>code</code>.</p>
            <search hidden><label for="filter">Filter</label><input id="filter" type="search" autocomplete="off" spellcheck="false"
            placeholder="A code, a word, or an upstream code such as 30003"><kbd>/</kbd><output for="filter"></output></search>
            """);
        foreach (var page in pages)
        {
            _html.Append($"""<article class="kind" id="{page.Code}">""");
            WriteHead(page, "h2");
            _html.Append($"<p>{Text(page.Meaning)}</p><p><strong>What to do:</strong> {Text(page.Remedy)}</p>");
            if (page.UpstreamCodes.Count > 0)
            {
                _html.Append(CultureInfo.InvariantCulture, $"<details><summary>{Count(page.UpstreamCodes.Count, "upstream code")}</summary>");
                WriteCodes(page);
                _html.Append("</details>");
            }
            _html.Append("</article>");
        }
        _html.Append("""<p class="nothing" hidden>No kind of problem has all of these words.</p>""");
    }

    private void WriteOne(ProblemPage page)
    {
        _html.Append("""<article class="one">""");
        WriteHead(page, "h1");
        _html.Append($"""
            <dl><dt>What happened</dt><dd>{Text(page.Meaning)}</dd><dt>What to do</dt><dd>{Text(page.Remedy)}</dd><dt>Who has to act</dt><dd>{Acting(page)}</dd>
            <dt>Trying again</dt><dd>{Retrying(page)}</dd><dt>Retry-After</dt><dd>{Waiting(page)}</dd></dl>
            """);
        if (page.Cause is { } cause) WriteCause(page, cause);
        if (page.UpstreamCodes.Count > 0)
        {
            _html.Append("<h2>Upstream codes</h2>");
            WriteCodes(page);
        }
        _html.Append("</article>");
    }

    private void WriteHead(ProblemPage page, string heading) => _html.Append(CultureInfo.InvariantCulture, $"""
        <{heading}><a href="{page.Type}"><code>{page.Code}</code></a></{heading}><p class="title">{Text(page.Title)}</p>
        <ul class="chips"><li class="status-{page.Status / 100}">{page.Status}</li><li>{Word(page.Fixers[0])} acts</li>
        <li>{(page.Retryable ? "worth trying again" : "not worth trying again")}</li>{(page.TellsRetryAfter ? "<li>Retry-After</li>" : "")}</ul>
        """);

    private void WriteCodes(ProblemPage page)
    {
        _html.Append("<table><thead><tr><th>Code</th><th>Meaning</th><th>Who has to act</th></tr></thead><tbody>");
        foreach (var code in page.UpstreamCodes)
        {
            var last = code.LastErrorCode is { } number ? $" to {number}" : "";
            _html.Append(CultureInfo.InvariantCulture, $"""
                <tr data-first="{code.ErrorCode}" data-last="{code.LastErrorCode ?? code.ErrorCode}"><td><code>{code.ErrorCode}{last}</code></td>
                <td>{Text(code.Title)}{Notes(code)}</td><td>{Word(code.Fixer)}</td></tr>
                """);
        }
        _html.Append("</tbody></table>");
    }

    private void WriteCause(ProblemPage page, ProblemCause cause)
    {
        _html.Append($"""
            <section class="cause" data-code="{page.Code}" data-key="{Development.Key}"
            data-cause="{Encode(JsonSerializer.Serialize(cause, GatewayJson.Readable.ProblemCause))}"><h2>See it happen</h2>
            """);
        if (cause.Faults.Count > 0)
        {
            _html.Append($"""
                <p>The sandbox is told to misbehave, which replaces the faults that are set, and is told to stop afterwards. Nothing in it changes.</p>
                <pre>PUT /sandbox/faults
                {Encode(JsonSerializer.Serialize(cause.Faults, GatewayJson.Readable.IReadOnlyListCauseFault))}</pre>
                """);
        }
        _html.Append($"""
            <p>{(cause.Faults.Count > 0 ? "Then this call is made" : "This call is made")}{Manner(cause.Call)}:</p><pre>{Request(cause.Call)}</pre>
            <p><button type="button" hidden>Make it happen</button></p><output aria-live="polite"></output></section>
            """);
    }

    private static string Manner(CauseCall call) => string.Concat(
        call.Times is { } times ? string.Create(CultureInfo.InvariantCulture, $", {times} times in a row") : "",
        call.Fill is { } fill ? string.Create(CultureInfo.InvariantCulture, $", where … stands for {fill.Times:N0} times <code>{Encode(fill.Text)}</code>") : "");

    private static string Request(CauseCall call)
    {
        string?[] lines =
        [
            $"{call.Method} {call.Path}",
            call.Key is { } key ? $"X-Api-Key: {key}" : null,
            call.App is { } app ? $"X-Chat-App: {app}" : null,
            call.ContentType is { } type ? $"Content-Type: {type}\n\n{call.Body}" : null,
        ];
        return Encode(string.Join('\n', lines.OfType<string>()));
    }

    private static string Acting(ProblemPage page) => page.Fixers.Count == 1
        ? $"{Word(page.Fixers[0])}."
        : $"Mostly {Lower(page.Fixers[0])}; for some codes {string.Join(" or ", page.Fixers.Skip(1).Select(Lower))}.";

    private string Retrying(ProblemPage page) => string.Join(' ', new[]
    {
        page.Retryable ? "The same call may work later." : "The same call will be answered the same.",
        page.UpstreamCodes.Any(code => code.Retryable is not null) ? "Some codes say otherwise; heed <code>retryable</code>." : null,
        page.RetriedByGateway && maxAttempts > 1
            ? $"Where twice does no harm, the gateway itself made up to {Count(maxAttempts, "attempt")} before it answered so."
            : null,
        page.UpstreamCodes.Any(code => code.SignedAnew == true)
            ? "Where the signature was refused, the gateway signed anew, or by the app's second key, before it answered so." : null,
    }.OfType<string>());

    private static string Waiting(ProblemPage page) => page.TellsRetryAfter
        ? "Where it is known how long to wait, <code>Retry-After</code> and <code>retryAfter</code> say it in seconds."
        : "None.";

    private static string Notes(UpstreamCode code) => string.Concat(new[]
    {
        code.Service is { } service ? $"in <code>{Encode(service)}</code>" : null,
        code.Command is { } command ? $"by <code>{Encode(command)}</code>" : null,
        code.Text is { } text ? $"with <code>{Encode(text)}</code> in its text" : null,
        code.Retryable switch { true => "worth trying again", false => "not worth trying again", null => null },
        code.RetryAfter is { } seconds ? $"wait {Count(seconds, "second")}" : null,
        code.SignedAnew == true ? "signed anew" : null,
    }.OfType<string>().Select(note => $"<small>{note}</small>"));

    private static string Word(Fixer fixer) => fixer switch { Fixer.Caller => "Caller", Fixer.Operator => "Operator", _ => "Tencent" };

    private static string Lower(Fixer fixer) => fixer switch { Fixer.Caller => "the caller", Fixer.Operator => "the operator", _ => "Tencent" };

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>Plain text in which back ticks set code apart.</summary>
    private static string Text(string text) =>
        string.Concat(text.Split('`').Select((piece, i) => i % 2 == 0 ? Encode(piece) : $"<code>{Encode(piece)}</code>"));

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
