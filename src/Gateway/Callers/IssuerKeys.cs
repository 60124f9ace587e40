using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// The keys of the issuer of tokens. The framework fetches and keeps them; but while it has none, it lets each request fetch them for itself, one after the other,
/// so that an issuer that does not answer would hold up everybody. Here one fetch is for all who wait, and its failure for all who come shortly after.
/// </summary>
internal sealed partial class IssuerKeys : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>How long after the beginning of a fetch that failed the next one may begin.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly IConfigurationManager<OpenIdConnectConfiguration> _framework;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private Task<OpenIdConnectConfiguration>? _fetch;
    private long _begun;

    public IssuerKeys(string address, IConfigurationManager<OpenIdConnectConfiguration> framework, TimeProvider time, ILogger<IssuerKeys> log)
    {
        MetadataAddress = address;
        // Else keys that the issuer took back would hold for another hour.
        UseLastKnownGoodConfiguration = false;
        (_framework, _time, _log) = (framework, time, log);
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_fetch is null or { IsCompletedSuccessfully: true } || (_fetch.IsCompleted && _time.GetElapsedTime(_begun) > Pause))
            {
                _begun = _time.GetTimestamp();
                _fetch = FetchAsync();
            }
            return _fetch.WaitAsync(cancel);
        }
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public override void RequestRefresh() => _framework.RequestRefresh();

    /// <summary>Ends at once where the framework has the keys.</summary>
    private async Task<OpenIdConnectConfiguration> FetchAsync()
    {
        try
        {
            return await _framework.GetConfigurationAsync(CancellationToken.None);
        }
        catch (Exception away)
        {
            LogAway(MetadataAddress, away.GetBaseException().Message);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No token holds while the keys of its issuer cannot be fetched from {Address}: {Fault}")]
    private partial void LogAway(string address, string fault);
}
