using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>What was so before is unchanged, whichever of Tencent's tongues says it.</summary>
public sealed class AlreadySoTests(AlreadySoTests.Dialects dialects) : IClassFixture<AlreadySoTests.Dialects>
{
    private static readonly string[] Spoken = ["Documented", "Observed"];

    /// <summary>A gateway for each dialect of the sandbox.</summary>
    public sealed class Dialects : IAsyncDisposable
    {
        private readonly Dictionary<string, GatewayHost> _hosts = Spoken.ToDictionary(name => name, name => new GatewayHost().With("Sandbox:Dialect", name));

        public GatewayHost Of(string dialect) => _hosts[dialect];

        public async ValueTask DisposeAsync()
        {
            foreach (var host in _hosts.Values) await host.DisposeAsync();
        }
    }

    /// <summary>Writes that upstream refuses, each in its own words, once they are done.</summary>
    private static readonly string[] Refused =
    [
        "PUT /users/{userId}/follows/{targetId}", "DELETE /users/{userId}/follows/{targetId}", "DELETE /users/{userId}/follows",
        "POST /users/{userId}/follows:batchAdd", "POST /users/{userId}/follows:batchDelete",
        "PUT /users/{userId}/blocklist/{targetId}", "DELETE /users/{userId}/blocklist/{targetId}", "DELETE /users/{userId}/blocklist",
        "POST /users/{userId}/blocklist:batchAdd", "POST /users/{userId}/blocklist:batchDelete",
        "PUT /users/{userId}/friends/{friendId}", "DELETE /users/{userId}/friends/{friendId}",
        "POST /users/{userId}/friends:batchAdd", "POST /users/{userId}/friends:batchDelete",
        "POST /accounts/{userId}:delete", "POST /accounts:batchDelete",
    ];

    public static MatrixTheoryData<string, string> Twice => new(Spoken, Refused);

    public static MatrixTheoryData<string, string> Many => new(Spoken, Refused.Where(name => OperationTable.Of(name).IsBatch));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Twice))]
    public async Task A_write_done_twice_changes_something_once(string dialect, string name)
    {
        var (host, operation) = (dialects.Of(dialect), OperationTable.Of(name));
        await OperationWorld.MakeAsync(host, Cancel);

        var first = await Answer.OfAsync(host.Client, operation.Request());
        var after = await OperationWorld.ReadAsync(host, Cancel);
        var second = await Answer.OfAsync(host.Client, operation.Request());

        AssertOutcome(operation, first, "succeeded", null);
        AssertOutcome(operation, second, "unchanged", "unchanged");
        Assert.Equal(after, await OperationWorld.ReadAsync(host, Cancel));
    }

    [Theory, MemberData(nameof(Many))]
    public async Task Of_many_only_those_who_were_so_are_unchanged(string dialect, string name)
    {
        var (host, operation) = (dialects.Of(dialect), OperationTable.Of(name));
        await OperationWorld.MakeAsync(host, Cancel);
        var (done, open) = (operation.Targets[0], operation.Targets[1]);
        await Answer.OfAsync(host.Client, operation.Request(targets: [done]));

        var answer = await Answer.OfAsync(host.Client, operation.Request(targets: [open, done, done]));

        Assert.Equal(200, answer.Code);
        Assert.Equal(["succeeded", "unchanged", "unchanged"], answer.Outcomes);
        Assert.False(answer.Headers.ContainsKey("Chat-Outcome"));
        Assert.Equal((1, 2), (answer.Json["summary"]!["succeeded"]!.GetValue<int>(), answer.Json["summary"]!["unchanged"]!.GetValue<int>()));
    }

    private static void AssertOutcome(Operation operation, Answer answer, string outcome, string? header)
    {
        Assert.True(answer.Code == (operation.IsBatch ? 200 : 204), answer.Text);
        Assert.Equal(header, answer.Headers.GetValueOrDefault("Chat-Outcome"));
        if (operation.IsBatch) Assert.All(answer.Outcomes, item => Assert.Equal(outcome, item));
    }
}
