using System.Globalization;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>How the system schedules the threads of the gateway's process.</summary>
public sealed class SocketThreadsTests
{
    /// <summary>Linux's policies.</summary>
    private const int Normal = 0, Batch = 3;

    [Fact]
    public async Task Socket_threads_yield_unless_the_operator_says_otherwise()
    {
        await using var left = Start(("Gateway__SocketThreadsYield", "false"));
        await left.ListeningAsync(TestContext.Current.CancellationToken);
        await using var changed = Start();
        await changed.ListeningAsync(TestContext.Current.CancellationToken);

        await Eventually.Async(() => Task.FromResult(OfSockets(changed.Id) is { Count: > 0 } policies && policies.TrueForAll(static policy => policy == Batch)));

        Assert.Equal(Normal, Read($"/proc/{changed.Id}/stat").Policy);
        Assert.NotEmpty(OfSockets(left.Id));
        Assert.All(OfSockets(left.Id), static policy => Assert.Equal(Normal, policy));
        Assert.DoesNotContain(changed.Output, static line => line.Contains("yield", StringComparison.Ordinal));
    }

    private static GatewayProcess Start(params (string Key, string Value)[] settings)
    {
        var environment = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };
        foreach (var (key, value) in settings) environment[key] = value;
        return new(environment);
    }

    private static List<int> OfSockets(int process)
    {
        var policies = new List<int>();
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            try
            {
                if (Read(Path.Combine(thread, "stat")) is (".NET Sockets", var policy)) policies.Add(policy);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return policies;
    }

    /// <summary>The name stands in parentheses and may hold blanks; the policy is the 41st field, and the first after the name the third.</summary>
    private static (string Name, int Policy) Read(string file)
    {
        var stat = File.ReadAllText(file);
        var (start, end) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        return (stat[(start + 1)..end], int.Parse(stat[(end + 2)..].Split(' ')[41 - 3], CultureInfo.InvariantCulture));
    }
}
