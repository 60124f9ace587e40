using System.Collections.Concurrent;
using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Chooses between a region's two domains. The backup is called while no connection to the first can be made; after a while the first is tried again, which costs
/// nobody a call: what finds no connection goes to the other one.
/// </summary>
internal sealed partial class RegionRoutes(TimeProvider time, ILogger<RegionRoutes> log)
{
    public static readonly TimeSpan ReturnAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Region, long> _onBackupSince = new();

    /// <summary>Whether there ever was one: until then nobody has to look.</summary>
    private volatile bool _hasFailed;

    /// <summary>The address to call now. Of many calls one alone tries the first domain again: nobody knows yet how long that takes.</summary>
    public Uri Of(Region region)
    {
        if (!_hasFailed || region.Backup is not { } backup || !_onBackupSince.TryGetValue(region, out var since)) return region.Address;
        return time.GetElapsedTime(since) >= ReturnAfter && _onBackupSince.TryUpdate(region, time.GetTimestamp(), since) ? region.Address : backup;
    }

    /// <summary>Notes that no connection to an address could be made; whether there is another one to try.</summary>
    public bool Fail(Region region, Uri address)
    {
        if (region.Backup is null) return false;
        if (address == region.Address)
        {
            if (!_onBackupSince.ContainsKey(region)) LogFailover(region.Name);
            _onBackupSince[region] = time.GetTimestamp();
            _hasFailed = true;
        }
        else
        {
            _onBackupSince.TryRemove(region, out _);
        }
        return true;
    }

    /// <summary>Notes that an address answered.</summary>
    public void Reach(Region region, Uri address)
    {
        if (_hasFailed && address == region.Address && _onBackupSince.TryRemove(region, out _)) LogReturn(region.Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No connection to the first domain of region {Region}: its backup domain is called")]
    private partial void LogFailover(string region);

    [LoggerMessage(Level = LogLevel.Information, Message = "The first domain of region {Region} answers again")]
    private partial void LogReturn(string region);
}
