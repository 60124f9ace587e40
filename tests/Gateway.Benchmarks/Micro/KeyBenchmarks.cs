using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>A caller is found by its key.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    private static readonly string Sent = KeyOf("caller-0");

    private CallerDirectory _callers = null!;

    [Params(1, 100)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Know()
    {
        var options = new GatewayOptions();
        for (var number = 0; number < Callers; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"caller-{number}");
            options.Clients.Add(name, new() { ApiKeySha256 = [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KeyOf(name))))] });
        }
        _callers = new(new LiveSettings(new(new ChatOptions(), options)));
        if (Find() is null) throw new InvalidOperationException("The caller was not found.");
    }

    [Benchmark]
    public object? Find() => _callers.Find(Sent);

    private static string KeyOf(string name) => $"{name}:as-long-as-keys-of-callers-are-in-base64";
}
