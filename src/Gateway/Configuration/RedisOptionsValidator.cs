using System.Net;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TencentChat.Gateway.Configuration;

/// <summary>Checks section <c>Redis</c>. What does not parse is not quoted: it may hold a password.</summary>
internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        var faults = new List<string>();
        if (!string.IsNullOrEmpty(options.ConnectionString) && !CanBeRead(options.ConnectionString))
            faults.Add("Redis:ConnectionString cannot be read; it is one such as redis:6379,password=…,ssl=true.");
        if (options.ExpectedReplicas is < 1 or > 1_000) faults.Add($"Redis:ExpectedReplicas is {options.ExpectedReplicas}; it goes from 1 to 1000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool CanBeRead(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints is { Count: > 0 } places && places.All(IsPlace);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Of a URL, which Redis' other clients take, the library makes a host with the password in it; its name would be looked up, and stand in traces.</summary>
    private static bool IsPlace(EndPoint place) => place is not DnsEndPoint dns || Uri.CheckHostName(dns.Host) != UriHostNameType.Unknown;
}
