using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The signatures of one app: one at a time, made anew before it ends, and by the other key where upstream refuses the first.</summary>
internal sealed class AppSignatures
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long nothing new is tried once every key was refused: the fault is not in the signature then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly Lock _making = new();
    private readonly ChatApp _app;
    private readonly string[] _keys;
    private readonly TimeProvider _time;
    private volatile AppSignature _current;
    private volatile bool _isRefused;
    private DateTimeOffset _restsUntil;

    public AppSignatures(ChatApp app, TimeProvider time)
    {
        _app = app;
        _time = time;
        _keys = app.SecondarySecretKey is { } second ? [app.SecretKey, second] : [app.SecretKey];
        _current = Make(key: 0);
    }

    /// <summary>The signature in use.</summary>
    public AppSignature Current
    {
        get
        {
            var current = _current;
            return _time.GetUtcNow() < current.RenewAt ? current : Renew(current);
        }
    }

    /// <summary>Whether upstream refused every key, and has taken none since.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>Notes that upstream took a signature.</summary>
    public void Accept(AppSignature accepted)
    {
        accepted.Accept();
        _isRefused = false;
    }

    /// <summary>Which key made a signature, told without telling the key.</summary>
    public string FingerprintOf(AppSignature signature) => FingerprintOf(_keys[signature.Key]);

    /// <summary>The first 32 bits of a keyed digest: enough to tell an app's keys apart, and of no use to anybody who has it alone.</summary>
    public static string FingerprintOf(string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "fingerprint of a key of Tencent Chat"u8)[..4]);

    /// <summary>Notes that upstream refused a signature; whether there is now another one to try.</summary>
    public bool Refuse(AppSignature refused, SignatureRemedy remedy)
    {
        lock (_making)
        {
            // Others were refused with the same one, and it was replaced already.
            if (_current != refused) return true;
            if (_time.GetUtcNow() < _restsUntil) return false;
            // What was accepted before begins anew: first by the same key, unless it is the key that is refused, then by the other one.
            var (isRemade, isSwitched) = refused.IsAccepted ? (false, false) : (refused.IsRemade, refused.IsSwitched);
            var hasOther = _keys.Length > 1;
            if (!isRemade && !(hasOther && remedy == SignatureRemedy.OtherKey)) _current = Make(refused.Key, isRemade: true);
            else if (hasOther && !isSwitched) _current = Make(1 - refused.Key, isRemade: true, isSwitched: true);
            else
            {
                _isRefused = true;
                _restsUntil = _time.GetUtcNow() + Rest;
                _current = Make(key: 0);
                return false;
            }
            return true;
        }
    }

    /// <summary>Makes the next one while the one in use still holds: one does, and the others go on with the old one.</summary>
    private AppSignature Renew(AppSignature current)
    {
        if (!_making.TryEnter()) return current;
        try
        {
            return _current == current ? _current = Make(current.Key) : _current;
        }
        finally
        {
            _making.Exit();
        }
    }

    /// <summary>Renewal comes at about four fifths of the life, for each app and replica a little different, so that they do not all sign at once.</summary>
    private AppSignature Make(int key, bool isRemade = false, bool isSwitched = false)
    {
        var now = _time.GetUtcNow();
        var userSig = UserSig.Make(_app.SdkAppId, _keys[key], _app.Administrator, now, Lifetime);
        var query = $"?sdkappid={_app.SdkAppId}&identifier={Uri.EscapeDataString(_app.Administrator)}&usersig={userSig}&contenttype=json&random=";
        return new(query, now + Lifetime * (0.75 + 0.1 * Random.Shared.NextDouble()), key) { MadeAt = now, IsRemade = isRemade, IsSwitched = isSwitched };
    }
}
