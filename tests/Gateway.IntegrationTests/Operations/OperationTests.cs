using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Every operation on users does what its row of the contract says.</summary>
public sealed class OperationTests(GatewayHost host) : GatewayTests(host)
{
    private static readonly string[] NotOnUsers = ["/sandbox", "/problems", "/healthz", "/openapi", "/swagger", "/v4", "/requests", "/metrics", "/admin", "/console"];

    public static TheoryData<string> All => OperationTable.Names(_ => true);

    public static TheoryData<string> Reading => OperationTable.Names(operation => !operation.Writes);

    public static TheoryData<string> Writing => OperationTable.Names(operation => operation.Writes);

    public static TheoryData<string> Batches => OperationTable.Names(operation => operation.GhostOutcome is not null);

    [Fact]
    public void The_table_holds_what_is_mapped_and_nothing_else()
    {
        var mapped = Host.Endpoints
            .Select(endpoint => (Path: endpoint.RoutePattern.RawText!, Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => endpoint.Path != "/" && !NotOnUsers.Any(prefix => endpoint.Path.StartsWith(prefix, StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Path}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), OperationTable.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_declared_command_is_sent_by_an_operation() =>
        Assert.Empty(CommandCatalog.All.Select(command => command.Path).Except(OperationTable.All.SelectMany(operation => operation.Commands).Select(command => command.Path)));

    [Theory, MemberData(nameof(All))]
    public async Task An_operation_answers_as_its_row_says(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        var before = await OperationWorld.ReadAsync(Host, Cancel);

        var answer = await Answer.OfAsync(Host.Client, operation.Request());

        Assert.Equal(operation.Writes, before != await OperationWorld.ReadAsync(Host, Cancel));
        Assert.True(answer.Code == (operation.Answers == Answers.Nothing ? 204 : 200), answer.Text);
        Assert.False(answer.Headers.ContainsKey("Chat-Outcome"));
        if (operation.Answers == Answers.Nothing) Assert.Empty(answer.Text);
        else Assert.Equal(operation.Members, PartOf(operation, answer.Json).Select(member => member.Key).Intersect(operation.Members));
        if (operation.IsBatch)
        {
            Assert.All(answer.Outcomes, outcome => Assert.Equal("succeeded", outcome));
            Assert.Equal("succeeded", answer.Json["outcome"]!.GetValue<string>());
            Assert.Equal(answer.Outcomes.Length, answer.Json["summary"]!["succeeded"]!.GetValue<int>());
        }
        Assert.Equal(operation.Commands.Select(command => command.Path).Order(), (await Host.Sandbox.CallsAsync(Cancel)).Select(call => call.Command).Order());
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_answer_says_where_it_came_from(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        var request = operation.Request();
        request.Headers.Add("X-Request-Id", "row-1");

        var answer = await Answer.OfAsync(Host.Client, request);

        Assert.Equal("row-1", answer.Headers["X-Request-Id"]);
        if (operation.Commands.Length == 0)
        {
            Assert.DoesNotContain(answer.Headers.Keys, header => header.StartsWith("Chat-", StringComparison.OrdinalIgnoreCase));
            return;
        }
        Assert.Equal(("Sandbox", "sandbox"), (answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"]));
        Assert.Equal(operation.Commands.Length, int.Parse(answer.Headers["Chat-Upstream-Calls"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("queue;dur=", answer.Headers["Server-Timing"], StringComparison.Ordinal);
        Assert.Contains("upstream;dur=", answer.Headers["Server-Timing"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task A_write_that_is_only_validated_answers_its_plan_and_sends_nothing(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        var before = await OperationWorld.ReadAsync(Host, Cancel);

        var answer = await Answer.OfAsync(Host.Client, operation.Request("validateOnly=true"));

        Assert.Equal(200, answer.Code);
        var call = Assert.Single(answer.Json["calls"]!.AsArray())!;
        Assert.Equal(operation.Commands[0].Path, call["command"]!.GetValue<string>());
        Assert.Equal(System.Text.Json.JsonValueKind.Object, call["body"]!.GetValueKind());
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
        Assert.Equal(before, await OperationWorld.ReadAsync(Host, Cancel));
    }

    [Theory, MemberData(nameof(Reading))]
    public async Task What_only_reads_takes_no_validateOnly(string name)
    {
        var answer = await Answer.OfAsync(Host.Client, OperationTable.Of(name).Request("validateOnly=true"));

        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Code, answer.ProblemCode));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory, MemberData(nameof(Batches))]
    public async Task One_of_many_who_does_not_exist_has_a_problem_of_its_own(string name)
    {
        var operation = OperationTable.Of(name);
        var failing = operation.GhostOutcome == "failed";
        await OperationWorld.MakeAsync(Host, Cancel);

        var some = await Answer.OfAsync(Host.Client, operation.Request(targets: [.. operation.Targets, "ghost"]));
        await OperationWorld.MakeAsync(Host, Cancel);
        var none = await Answer.OfAsync(Host.Client, operation.Request(targets: ["ghost"]));

        Assert.True(some.Code == (failing ? 207 : 200), some.Text);
        Assert.Equal([.. operation.Targets.Select(_ => "succeeded"), operation.GhostOutcome!], some.Outcomes);
        Assert.Equal(failing ? "ACCOUNT_NOT_FOUND" : null, some.ItemCodes[^1]);
        Assert.Equal(failing ? "partial" : "succeeded", some.Json["outcome"]!.GetValue<string>());
        Assert.Equal(operation.Targets.Length + 1, some.Json["summary"]!["requested"]!.GetValue<int>());
        Assert.True((none.Code, none.ProblemCode) == (failing ? (404, "ACCOUNT_NOT_FOUND") : (200, null)), none.Text);
        Assert.Equal([operation.GhostOutcome!], none.Outcomes);
        Assert.Equal(failing ? "failed" : "succeeded", none.Json["outcome"]!.GetValue<string>());
    }

    /// <summary>The object that the row's members are of.</summary>
    private static JsonObject PartOf(Operation operation, JsonNode body) => (operation.Answers switch
    {
        Answers.Batch => body["results"]![0]!,
        Answers.Page => body["items"]![0]!,
        _ => body,
    }).AsObject();
}
