using System.Text.Json;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>Reads a page of a list. A page is there only when its call was accepted and its cursor leads on.</summary>
internal sealed class PageReader(EnvelopeReader envelopes)
{
    private static readonly CallFault Circle =
        CallFault.Of(ProblemKinds.UpstreamError, "The list does not go on: its cursor leads back, so that it would never end.");

    private static readonly CallFault Nameless = CallFault.Of(ProblemKinds.UpstreamError, "The list has an entry without a user.");

    public CallFault? Read(PageCommand command, ReadOnlySpan<byte> json, string cursor, out PageAnswer? page)
    {
        page = Parse(command, json);
        if (envelopes.Read(page, command) is { } fault) page = null;
        else if (page!.Entries.Any(entry => entry is not { User.Length: > 0 })) fault = Nameless;
        else if (page.NextPage is { } next && !command.LeadsOn(cursor, next)) fault = Circle;
        else return null;
        page = null;
        return fault;
    }

    private static PageAnswer? Parse(PageCommand command, ReadOnlySpan<byte> json)
    {
        try
        {
            return command.ReadAnswer(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
