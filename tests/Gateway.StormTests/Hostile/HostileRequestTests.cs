using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Routing;
using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Whatever a caller sends, it gets a problem with a code, and the next caller is served.</summary>
public sealed class HostileRequestTests
{
    private const int Requests = 100_000, Connections = 8, AtOnce = 16, MostFaults = 20;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>What a good caller sends in between, and what it has to be answered. The second brings back whom others delete.</summary>
    private static readonly Dictionary<HostileRequest, (int Status, string Text)> Good = new(ReferenceEqualityComparer.Instance)
    {
        [Request("GET /users/alice/follows/bob")] = (200, "\"relation\":\"mutual\""),
        [Request("POST /sandbox/reset")] = (204, ""),
    };

    private static readonly HashSet<string> Codes = [.. ProblemKinds.All.Select(kind => kind.Code)];

    /// <summary>What the server answers on its own, before the gateway sees a request.</summary>
    private static readonly HashSet<int> ServersOwn = [400, 405, 408, 411, 413, 414, 431, 501, 505];

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_answers_100_000_hostile_requests_and_stays_itself()
    {
        await using var host = new GatewayHost()
            .With("Chat:Apps:demo:CallsPerSecond:Default", "100000")
            // Full before the heap is measured first.
            .With("Telemetry:TrailMegabytes", "1")
            .With("Serilog:MinimumLevel:Default", "Error")
            .With("Serilog:MinimumLevel:Override:Microsoft", "Error")
            .With("Serilog:MinimumLevel:Override:Yarp", "Error");
        // The sandbox's own control is no part of the gateway, and would switch on its faults; the console is a page, its files and a connection of SignalR's.
        (string Method, string Pattern)[] routes =
        [
            .. host.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText is { } route && !route.StartsWith("/sandbox", StringComparison.Ordinal) && !route.Contains("console", StringComparison.Ordinal))
                .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))),
        ];

        await StormAsync(host, routes, seed: 1, Requests / 10);
        var warm = await MeasureAsync(host);
        await StormAsync(host, routes, seed: 2, Requests - Requests / 10);
        var atEnd = await MeasureAsync(host);

        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Take(MostFaults)));
        Assert.Empty(host.Log.Lines);
        atEnd.AssertFlatSince(warm);
        // A storm that is all refused at the door, or all let through, proves little.
        Assert.Empty(new[] { 200, 204, 207, 400, 401, 403, 404, 405, 413, 414, 415, 422, 431, 505 }.Except(_statuses.Keys));
    }

    private static async Task<Heap> MeasureAsync(GatewayHost host)
    {
        await host.Sandbox.ResetAsync(Cancel);
        return Heap.Measure();
    }

    private Task StormAsync(GatewayHost host, (string Method, string Pattern)[] routes, uint seed, int requests) =>
        Parallel.ForAsync(0, Connections, Cancel, async (worker, _) =>
        {
            var random = new PCG((uint)worker, seed);
            var (whole, torn) = (HostileRequests.Whole(routes), HostileRequests.Torn(routes));
            var connection = await RawConnection.OpenAsync(host.Address, Cancel);
            for (var sent = 0; sent < requests / Connections && _faults.Count < MostFaults; sent += AtOnce + 1)
            {
                List<HostileRequest> batch = [.. Enumerable.Range(0, AtOnce).Select(_ => whole.Generate(random, null, out Size _))];
                foreach (var good in Good.Keys) batch.Insert((int)random.Next(AtOnce), good);
                connection = await SendAsync(host.Address, connection, batch);
                await TearAsync(host.Address, torn.Generate(random, null, out Size _));
            }
            await connection.DisposeAsync();
        });

    /// <summary>
    /// Sends requests at once; where the server closes the connection behind an answer, the rest go out on a new one. The answer to one that goes out
    /// alone cannot be lost with what was sent behind it.
    /// </summary>
    private async Task<RawConnection> SendAsync(Uri address, RawConnection connection, List<HostileRequest> batch)
    {
        using var bound = Bound();
        var (next, alone) = (0, false);
        while (true)
        {
            var first = next;
            await connection.SendAsync(Join(batch.Skip(next).Take(alone ? 1 : batch.Count)), bound.Token);
            while (next < (alone ? first + 1 : batch.Count) && await ReadAsync(connection, batch[next], bound.Token) is { } answer) Judge(batch[next++], answer);
            if (alone && next == first) _faults.Enqueue($"no answer to {batch[next++]}");
            if (next >= batch.Count) return connection;
            alone = next == first;
            await connection.DisposeAsync();
            connection = await RawConnection.OpenAsync(address, bound.Token);
        }
    }

    /// <summary>Sends what has no end, alone. The server may hang up; what it answers is judged like any other answer.</summary>
    private async Task TearAsync(Uri address, HostileRequest request)
    {
        using var bound = Bound();
        await using var connection = await RawConnection.OpenAsync(address, bound.Token);
        await connection.SendAsync(request.Bytes, bound.Token);
        connection.EndSending();
        while (await ReadAsync(connection, request, bound.Token) is { } answer) Judge(request, answer);
    }

    private async Task<RawAnswer?> ReadAsync(RawConnection connection, HostileRequest request, CancellationToken bound)
    {
        try
        {
            return await connection.ReadAsync(request.IsHead, bound);
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            _faults.Enqueue($"hangs: {request}");
            return null;
        }
    }

    private void Judge(HostileRequest request, RawAnswer answer)
    {
        _statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        if (Fault(request, answer) is { } fault) _faults.Enqueue($"{fault}: {answer.Status} {answer.Text} to {request}");
    }

    private static string? Fault(HostileRequest request, RawAnswer answer)
    {
        if (Good.TryGetValue(request, out var right))
            return answer.Status == right.Status && answer.Text.Contains(right.Text, StringComparison.Ordinal) ? null : "a good request is not served";
        if (!answer.Headers.ContainsKey("X-Request-Id")) return ServersOwn.Contains(answer.Status) && answer.Body.Length == 0 ? null : "neither the gateway's nor the server's";
        if (answer.Status < 400) return null;
        if (answer.Status == 500) return "the gateway failed";
        if (answer.Headers.GetValueOrDefault("Content-Type") != "application/problem+json") return "no problem";
        // A head says nothing more.
        return answer.Body.Length == 0 ? (request.IsHead || !request.IsWhole ? null : "an empty problem") : ProblemFault(answer);
    }

    private static string? ProblemFault(RawAnswer answer)
    {
        using var problem = JsonDocument.Parse(answer.Body);
        var code = problem.RootElement.GetProperty("code").GetString()!;
        if (!Codes.Contains(code) || code == "INTERNAL_ERROR") return "a code of no problem";
        if (problem.RootElement.GetProperty("status").GetInt32() != answer.Status) return "another status than the problem's";
        var maySay = answer.Status < 500 || code == "UPSTREAM_THROTTLED" || answer.Headers.GetValueOrDefault("Chat-Upstream-Calls", "0") != "0";
        return maySay ? null : "upstream is blamed, which was not called";
    }

    private static HostileRequest Request(string line) =>
        new(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: dev-key\r\n\r\n"), IsWhole: true, IsHead: false);

    private static CancellationTokenSource Bound()
    {
        var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bound.CancelAfter(Hang);
        return bound;
    }

    private static byte[] Join(IEnumerable<HostileRequest> requests) => [.. requests.SelectMany(request => request.Bytes)];
}
