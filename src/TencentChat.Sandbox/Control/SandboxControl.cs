using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Journal;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox;

/// <summary>The paths that steer the sandbox.</summary>
public static class SandboxControl
{
    private const int MaxStateBytes = 16 * 1024 * 1024, MaxFaultsBytes = 1024 * 1024;

    private const string Json = "application/json", ProblemJson = "application/problem+json";

    /// <summary>
    /// Maps <c>/sandbox/reset</c>, <c>/sandbox/state</c>, <c>/sandbox/faults</c> and <c>/sandbox/calls</c>, and answers their group, to which the host adds what it
    /// asks of callers. Refused input is answered as <c>application/problem+json</c> with <c>code</c> <c>MALFORMED_BODY</c>, <c>VALIDATION_FAILED</c> or <c>BODY_TOO_LARGE</c>.
    /// </summary>
    public static RouteGroupBuilder MapSandboxControl(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/sandbox").WithTags("Sandbox");
        group.MapPost("/reset", Reset)
            .WithSummary("Reset the sandbox")
            .WithDescription("Back to the seed: the world, no faults, an empty journal. Calls that wait in a fault are cut.");

        group.MapGet("/state", ReadState)
            .WithSummary("Read the sandbox's world")
            .WithDescription("Accounts and whatever is set of them and between them, in order. Users without entries are left out of the lists.")
            .Produces<WorldState>(contentType: Json);
        group.MapPut("/state", WriteStateAsync)
            .WithSummary("Replace the sandbox's world")
            .WithDescription($"Replaces everything at once or nothing. At most {WorldRules.MaxAccounts:N0} accounts and 16 MiB.")
            .Accepts<WorldState>(Json).Produces(StatusCodes.Status204NoContent).ProducesRefusals();

        group.MapGet("/faults", ReadFaults)
            .WithSummary("Read the faults that are left")
            .WithDescription("The faults still to come, with the number of calls that each still waits for.")
            .Produces<IReadOnlyList<Fault>>(contentType: Json);
        group.MapPut("/faults", WriteFaultsAsync)
            .WithSummary("Replace the faults")
            .WithDescription("The next calls of these commands misbehave: counted, first in first out for each command. A call takes its fault when it arrives.")
            .Accepts<IReadOnlyList<Fault>>(Json).Produces(StatusCodes.Status204NoContent).ProducesRefusals();
        group.MapDelete("/faults", ClearFaults)
            .WithSummary("Clear the faults")
            .WithDescription("Drops the faults that are left. Calls that wait in one are cut.");

        group.MapGet("/calls", ReadCalls)
            .WithSummary("Read the calls received")
            .WithDescription($"The last {CallJournal.MaxCalls:N0} calls on the wire, newest first, without their UserSig. A call stands here from the moment it arrives.")
            .Produces<IReadOnlyList<RecordedCall>>(contentType: Json).Produces<ControlProblem>(StatusCodes.Status400BadRequest, ProblemJson);
        return group;
    }

    private static NoContent Reset([FromServices] Emulator emulator)
    {
        emulator.Reset();
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<WorldState> ReadState([FromServices] Emulator emulator) =>
        TypedResults.Json(emulator.World.Read(), SandboxControlJson.Default.WorldState);

    private static async Task<IResult> WriteStateAsync(HttpContext context, [FromServices] Emulator emulator)
    {
        var (state, problem) = await ControlBody.ReadAsync(context.Request, MaxStateBytes, SandboxControlJson.Default.WorldState, WorldRules.Check);
        if (problem is not null) return Refused(context, problem);
        emulator.World.Replace(state!);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<IReadOnlyList<Fault>> ReadFaults([FromServices] Emulator emulator) =>
        TypedResults.Json(emulator.Faults.Read(), SandboxControlJson.Default.IReadOnlyListFault);

    private static async Task<IResult> WriteFaultsAsync(HttpContext context, [FromServices] Emulator emulator)
    {
        var (faults, problem) = await ControlBody.ReadAsync(
            context.Request, MaxFaultsBytes, SandboxControlJson.Default.IReadOnlyListFault, list => FaultRules.Check(list, emulator.Handlers));
        if (problem is not null) return Refused(context, problem);
        emulator.Faults.Replace(faults!);
        return TypedResults.NoContent();
    }

    private static NoContent ClearFaults([FromServices] Emulator emulator)
    {
        emulator.ClearFaults();
        return TypedResults.NoContent();
    }

    private static IResult ReadCalls(HttpContext context, [FromServices] Emulator emulator, int? limit) => limit is < 1 or > CallJournal.MaxCalls
        ? Refused(context, ControlProblem.Invalid([new("limit", $"must be 1 to {CallJournal.MaxCalls:N0}")])!)
        : TypedResults.Json(emulator.Journal.Read(limit ?? CallJournal.MaxCalls), SandboxControlJson.Default.IReadOnlyListRecordedCall);

    internal static JsonHttpResult<ControlProblem> Refused(HttpContext context, ControlProblem problem) => TypedResults.Json(
        problem with { Instance = context.Request.Path.ToUriComponent(), RequestId = context.TraceIdentifier, TraceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString() },
        SandboxControlJson.Default.ControlProblem, ProblemJson, problem.Status);

    private static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<ControlProblem>(StatusCodes.Status400BadRequest, ProblemJson)
        .Produces<ControlProblem>(StatusCodes.Status413PayloadTooLarge, ProblemJson);
}
