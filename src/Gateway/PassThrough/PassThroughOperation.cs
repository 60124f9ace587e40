using System.Collections.Frozen;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Checks what can be checked without reading the body, and passes the call through.</summary>
internal sealed class PassThroughOperation(AppSelection apps, PassThroughCommands commands, RawForwarder forwarder, BodyDeadlines deadlines)
{
    /// <summary>What a client that signs by itself puts into the query. It may have been let in by it; the gateway signs anew, so none of it is passed on.</summary>
    private static readonly FrozenSet<string> OwnQueryOfClients =
        FrozenSet.Create(StringComparer.Ordinal, "sdkappid", "identifier", "usersig", "random", "contenttype");

    /// <summary>What HTTP libraries say of a string when nobody tells them that it is JSON. Tencent goes by its query, so such clients work with it.</summary>
    private static readonly FrozenSet<string> TypesOfAnyString =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "application/x-www-form-urlencoded", "text/plain");

    public Task RunAsync(HttpContext http, string path)
    {
        var app = apps.Of(http);
        var command = commands.Find(path) ?? throw Unknown(path);
        CheckQuery(http);
        if (!MayBeJson(http.Request.ContentType)) throw new ProblemException(ProblemKinds.UnsupportedMediaType);
        var beginning = RequestBody.BeginsAsync(http, deadlines);
        return beginning.IsCompletedSuccessfully ? SendAsync(http, app, command, beginning.Result) : SendBegunAsync(http, app, command, beginning);
    }

    private async Task SendBegunAsync(HttpContext http, ChatApp app, ChatCommand command, ValueTask<bool> beginning) =>
        await SendAsync(http, app, command, await beginning);

    private Task SendAsync(HttpContext http, ChatApp app, ChatCommand command, bool begins) => begins
        ? forwarder.SendAsync(http, app, command)
        : throw new ProblemException(ProblemKinds.MalformedBody, "The body is empty, which upstream never takes; send {} where the command has no members.");

    private static void CheckQuery(HttpContext http)
    {
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            var name = PercentEncoding.Decode(pair.EncodedName.Span) ?? "?";
            if (OwnQueryOfClients.Contains(name)) continue;
            throw RequestQuery.Invalid(name, "is not a parameter of this operation, which takes none");
        }
    }

    private static bool MayBeJson(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || RequestBody.IsUtf8Json(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && TypesOfAnyString.Contains(type.MediaType.ToString())
            && (!type.Charset.HasValue || type.Encoding == System.Text.Encoding.UTF8));

    /// <summary>What is told of a command that is like none.</summary>
    public const string UnknownCommand =
        "The gateway does not know this command. Compare its name with Tencent's list; whoever runs the gateway may allow it in Chat:AdditionalCommands.";

    /// <summary>Names differ by upper and lower case upstream, so the likeliest mistake is told.</summary>
    private static ProblemException Unknown(string path)
    {
        var meant = KnownCommands.All.FirstOrDefault(command => command.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
        return new(ProblemKinds.NotFound, meant is null
            ? UnknownCommand
            : $"The gateway does not know this command. Upper and lower case differ; '{meant.Path}' is one.");
    }
}
