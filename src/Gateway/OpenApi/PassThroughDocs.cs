using System.Text.Json;
using TencentChat.Gateway.PassThrough;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Marks the pass-through for the document.</summary>
internal sealed record PassesThrough;

/// <summary>Words and examples of the pass-through; the example is the unfollow, which works against the seed.</summary>
internal static class PassThroughDocs
{
    private static readonly string Service = Unfollow.Command.Service, Command = Unfollow.Command.Path.Split('/')[1];

    private static readonly ProblemKind[] Problems =
    [
        ProblemKinds.ValidationFailed, ProblemKinds.MalformedBody, ProblemKinds.UseBodyForm, ProblemKinds.Unauthenticated, ProblemKinds.ForbiddenScope,
        ProblemKinds.ForbiddenActAs, ProblemKinds.ForbiddenApp, ProblemKinds.NotFound, ProblemKinds.BodyTooLarge, ProblemKinds.UnsupportedMediaType,
        ProblemKinds.InternalError, .. OperationProblems.AtTheDoor, .. OperationProblems.OnTheWay,
    ];

    public static void DescribePassThrough(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Pass-through")
        .WithName("call-command")
        .WithSummary("Send any command of Tencent's as it stands")
        .WithDescription($"""
            Tencent's own path and body. An existing client changes its host and its key: the `identifier` and `usersig` that it sends are its credential here, if the
            gateway gave it a `UserSigKey`, and with a key or token besides they are ignored. Neither they nor `sdkappid`, `random` and `contenttype` are ever
            passed on, for the gateway signs itself; other parameters are refused.

            The body goes on and the answer comes back byte for byte, and neither is read: no splitting, no checks of ids, no order of writes. So the HTTP status is 200
            whatever Tencent says, and `Chat-Error-Code` tells its `ErrorCode`. A problem here is a fault on the way, never a refusal by Tencent. An answer that
            is not JSON is such a fault too, where that is seen before any of it was passed on.

            Takes the {KnownCommands.All.Count} known commands, and those that whoever runs the gateway allows by name. Names differ by upper and lower case.
            Upstream: [list of all commands]({RawCommand.ListOfAll}). Example: [`{Unfollow.Command.Path}`]({Unfollow.Command.Document}).
            """)
        .Produces<JsonElement>()
        .ProducesProblems(Problems)
        .WithMetadata(new PassesThrough(), new ProblemExample(ProblemKinds.NotFound, "/v4/follow/no_such_command", PassThroughOperation.UnknownCommand))
        .WithParameterExample("service", $"\"{Service}\"", "Tencent's service, the piece after `/v4/`.")
        .WithParameterExample("command", $"\"{Command}\"", "Tencent's command.")
        .WithRequestExample("unfollow", "Alice stops following Bob", """{ "From_Account": "alice", "To_Account": ["bob"] }""")
        .WithAnswerExample(StatusCodes.Status200OK, """
            { "ResultItem": [{ "To_Account": "bob", "ResultCode": 0, "ResultInfo": "" }], "ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "ErrorDisplay": "" }
            """);
}
