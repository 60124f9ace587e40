using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// What the framework reads from <c>Authentication:Schemes:Bearer</c> as more than text. It would end the start with a trace, and with the value in its words: a
/// fault here is told as one of the own sections is, by its key alone.
/// </summary>
internal sealed class TokenSettings
{
    /// <summary>Shorter ones the framework refuses, with every token that comes.</summary>
    private const int MinKeyBytes = 16;

    private static readonly string[] Addresses = ["Authority", "MetadataAddress"];

    public TimeSpan BackchannelTimeout { get; init; }

    public bool IncludeErrorDetails { get; init; }

    public bool MapInboundClaims { get; init; }

    public TimeSpan RefreshInterval { get; init; }

    public bool RefreshOnIssuerKeyNotFound { get; init; }

    public bool RequireHttpsMetadata { get; init; }

    public bool SaveToken { get; init; }

    /// <summary>Refuses a section that the framework could not read.</summary>
    public static void Check(IConfigurationSection section)
    {
        var faults = SettingsShape.Unreadable(section, typeof(TokenSettings))
            .Concat(section.GetSection("SigningKeys").GetChildren().Where(key => !IsKey(key["Value"])).Select(key => $"{key.Path}:Value is not a key of {MinKeyBytes} bytes or more in Base64."))
            .Concat(Addresses.Where(address => !IsSafe(section[address])).Select(address => $"{section.Path}:{address} is not an https address, or an http one on loopback."))
            .ToList();
        if (faults.Count > 0) throw new OptionsValidationException(CallerSchemes.Bearer, typeof(JwtBearerOptions), faults);
    }

    private static bool IsKey(string? text) => Base64.IsValid(text, out var bytes) && bytes >= MinKeyBytes;

    private static bool IsSafe(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)));
}
