using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CsCheck;
using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Whatever upstream answers, the gateway claims no success that is not said there in so many words, and stays itself.</summary>
public sealed class HostileAnswerTests
{
    private const int Answers = 10_000, SideBySide = 4, MostFaults = 20;

    private const string Done = """{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""";

    private static readonly HostileCall Good = HostileCall.All[0];

    private static readonly HashSet<string> Codes = [.. ProblemKinds.All.Select(kind => kind.Code)];

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, int> _seen = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_claims_nothing_that_10_000_hostile_answers_do_not_say()
    {
        var gateways = Enumerable.Range(0, SideBySide).Select(number => new Listening((uint)number)).ToList();

        await StormAsync(gateways, Answers / 10);
        var warm = Heap.Measure();
        await StormAsync(gateways, Answers - Answers / 10);
        var atEnd = Heap.Measure();
        var log = gateways.SelectMany(gateway => gateway.Host.Log.Lines).ToList();
        foreach (var gateway in gateways) await gateway.DisposeAsync();

        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Take(MostFaults)));
        Assert.Empty(log);
        atEnd.AssertFlatSince(warm);
        // Upstream was really asked, and gave answers of every sort.
        Assert.True(gateways.Sum(gateway => gateway.Calls) > 2 * Answers * 0.9, $"{gateways.Sum(gateway => gateway.Calls)} calls");
        string[] sorts =
        [
            "200", "204", "207", "ACCOUNT_NOT_FOUND", "UPSTREAM_ERROR", "UPSTREAM_UNREACHABLE", "UPSTREAM_TIMEOUT", "UPSTREAM_THROTTLED", "UPSTREAM_REJECTED", "WRITE_CONFLICT",
        ];
        Assert.Empty(sorts.Except(_seen.Keys));
    }

    private Task StormAsync(List<Listening> gateways, int answers) =>
        Parallel.ForEachAsync(gateways, Cancel, async (gateway, _) =>
        {
            for (var i = 0; i < answers / SideBySide && _faults.Count < MostFaults; i++)
            {
                await AskAsync(gateway, HostileCall.All[i % HostileCall.All.Length], gateway.Next());
                await AskAsync(gateway, Good, null);
                gateway.Upstream.Forget();
            }
        });

    /// <summary>Asks while upstream answers like that, or well.</summary>
    private async Task AskAsync(Listening gateway, HostileCall call, HostileAnswer? said)
    {
        gateway.Said = said;
        using var request = call.Request();
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            bound.CancelAfter(TimeSpan.FromSeconds(30));
            using var answer = await gateway.Host.Client.SendAsync(request, bound.Token);
            var (status, body) = ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(bound.Token));
            var fault = said is null
                ? (status == 204 ? null : "a good answer is not understood")
                : ProblemFault(answer, status, body) ?? call.FalseClaim(status, Header(answer, "Chat-Outcome"), Header(answer, "Chat-Error-Code"), body, said);
            if (fault is not null) _faults.Enqueue($"{fault}: {status} {Encoding.UTF8.GetString(body)} to {call.Method} {call.Path}, answered by {said}");
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            _faults.Enqueue($"{broken.Message}: {call.Method} {call.Path}, answered by {said}");
        }
    }

    private string? ProblemFault(HttpResponseMessage answer, int status, byte[] body)
    {
        if (status < 400)
        {
            _seen[$"{status}"] = 1;
            return null;
        }
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return "no problem";
        using var problem = JsonDocument.Parse(body);
        var code = problem.RootElement.GetProperty("code").GetString()!;
        _seen[code] = 1;
        return status == 500 || code == "INTERNAL_ERROR" || !Codes.Contains(code) ? "the gateway failed" : null;
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>A gateway with an upstream that gives all calls of one request the same answer.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly PCG _random;
        private int _calls;

        public Listening(uint number)
        {
            _random = new(number, 1);
            Upstream = new(stream =>
            {
                Interlocked.Increment(ref _calls);
                return Said?.WriteAsync(stream) ?? StubUpstream.WriteAsync(stream, "200 OK", Done);
            });
            Host = new GatewayHost().WithUpstream(Upstream.Address)
                .With("Chat:CallTimeout", "00:00:00.3")
                .With("Chat:MaxAttempts", "1")
                // Full, or nearly, before the heap is measured first.
                .With("Telemetry:TrailMegabytes", "1")
                .With("Chat:Apps:demo:CallsPerSecond:Default", "100000")
                .With("Serilog:MinimumLevel:Default", "Error")
                .With("Serilog:MinimumLevel:Override:Microsoft", "Error")
                .With("Serilog:MinimumLevel:Override:Yarp", "Error");
        }

        public GatewayHost Host { get; }

        public StubUpstream Upstream { get; }

        /// <summary>What upstream answers; null for what it answers when all is well.</summary>
        public HostileAnswer? Said { get; set; }

        public int Calls => _calls;

        public HostileAnswer Next() => HostileAnswers.Any.Generate(_random, null, out Size _);

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Upstream.DisposeAsync();
        }
    }
}
