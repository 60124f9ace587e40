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
        page = EnvelopeReader.Parse(command, static (command, json) => command.ReadAnswer(json), json);
        var fault = envelopes.Read(page, command) ?? Check(command, page!, cursor);
        if (fault is not null) page = null;
        return fault;
    }

    private static CallFault? Check(PageCommand command, PageAnswer page, string cursor)
    {
        var entries = page.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is not { User.Length: > 0 }) return Nameless;
        }
        return page.NextPage is { } next && !command.LeadsOn(cursor, next) ? Circle : null;
    }
}
