using Microsoft.AspNetCore.Http.Metadata;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Names, examples and problems of the sandbox's control paths, which the sandbox itself, being no part of the gateway, has no words for.</summary>
internal static class SandboxDocs
{
    public static void Describe(this RouteGroupBuilder sandbox) => ((IEndpointConventionBuilder)sandbox).Finally(Describe);

    private static void Describe(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } path, Metadata: var metadata }) return;
        // The sandbox's own kind of problem has the members of ours, so the document needs but one.
        var refusals = metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.ContentTypes.Contains(ProblemAnswers.ContentType)).ToArray();
        foreach (var refusal in refusals) metadata.Remove(refusal);
        var method = metadata.OfType<IHttpMethodMetadata>().FirstOrDefault()?.HttpMethods[0];
        IReadOnlyList<object> words = $"{method} {path}" switch
        {
            "POST /sandbox/reset" => [new EndpointNameMetadata("reset-sandbox"), .. ProblemsMetadata.Of(Refusals)],
            "GET /sandbox/state" =>
            [
                new EndpointNameMetadata("read-sandbox-state"), .. ProblemsMetadata.Of(Refusals), new AnswerExample(200, SandboxExamples.Seed),
            ],
            "PUT /sandbox/state" =>
            [
                new EndpointNameMetadata("replace-sandbox-state"), .. ProblemsMetadata.Of(BodyRefusals), .. SandboxExamples.Worlds,
                Invalid("/sandbox/state", "/follows/alice/0", "is not one of the accounts"),
            ],
            "GET /sandbox/faults" =>
            [
                new EndpointNameMetadata("read-sandbox-faults"), .. ProblemsMetadata.Of(Refusals), new AnswerExample(200, SandboxExamples.Fault),
            ],
            "PUT /sandbox/faults" =>
            [
                new EndpointNameMetadata("replace-sandbox-faults"), .. ProblemsMetadata.Of(BodyRefusals), .. SandboxExamples.Faults,
                Invalid("/sandbox/faults", "/0/command", "is not a command of the sandbox"),
            ],
            "DELETE /sandbox/faults" => [new EndpointNameMetadata("clear-sandbox-faults"), .. ProblemsMetadata.Of(Refusals)],
            "GET /sandbox/calls" =>
            [
                new EndpointNameMetadata("read-sandbox-calls"), .. ProblemsMetadata.Of([ProblemKinds.ValidationFailed, .. Refusals]),
                new AnswerExample(200, SandboxExamples.Calls), new ParameterExample("limit", "10", "How many calls to answer, 1 to 1,000; all when left out."),
                Invalid("/sandbox/calls", "limit", "must be 1 to 1,000"),
            ],
            _ => [],
        };
        foreach (var word in words) metadata.Add(word);
    }

    private static readonly ProblemKind[] Refusals = [ProblemKinds.Unauthenticated, ProblemKinds.ForbiddenScope, .. OperationProblems.AtTheDoor];

    private static readonly ProblemKind[] BodyRefusals =
        [ProblemKinds.ValidationFailed, ProblemKinds.MalformedBody, ProblemKinds.BodyTooLarge, .. Refusals];

    private static ProblemExample Invalid(string path, string pointer, string fault) =>
        new(ProblemKinds.ValidationFailed, path, $"{pointer} {fault}.", [new(pointer, ProblemKinds.ValidationFailed.Code, fault)]);
}
