using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What surrounds an operation costs little.</summary>
public sealed class HandlerTests(GatewayHost host) : GatewayTests(host)
{
    private static readonly string[] Namespaces = ["TencentChat.Gateway.Endpoints", "TencentChat.Gateway.PassThrough"];

    /// <summary>A parameter that comes from services would have a scope of them made for every request.</summary>
    [Fact]
    public void Operations_take_nothing_from_the_services_of_a_request()
    {
        var handlers = Host.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>()).OfType<MethodInfo>()
            .Where(handler => Namespaces.Any(name => handler.DeclaringType!.Namespace!.StartsWith(name, StringComparison.Ordinal))).ToList();

        Assert.True(handlers.Count > 40, $"{handlers.Count} handlers");
        Assert.All(
            handlers.SelectMany(handler => handler.GetParameters()),
            parameter => Assert.Contains(parameter.ParameterType, new[] { typeof(HttpContext), typeof(string) }));
    }

    [Fact]
    public async Task An_answer_says_its_length_unless_it_is_long()
    {
        string[] many = [.. Enumerable.Range(0, 3000).Select(i => $"somebody-with-a-long-name-{i:0000}")];
        await Host.Sandbox.WorldAsync(new { accounts = many.Append("alice"), blocklist = new { alice = many } }, Cancel);

        foreach (var (targets, isLong) in new[] { (many[..20], false), (many[20..], true) })
        {
            var answer = await PostAsync("/users/alice/blocklist:batchDelete", new { targets });

            Assert.Equal(200, answer.Code);
            Assert.Equal(targets.Length, answer.Outcomes.Length);
            Assert.Equal(isLong, answer.Headers.ContainsKey("Transfer-Encoding"));
            if (!isLong) Assert.Equal($"{Encoding.UTF8.GetByteCount(answer.Text)}", answer.Headers["Content-Length"]);
        }
    }
}
