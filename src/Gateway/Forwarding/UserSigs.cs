using System.Runtime.CompilerServices;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The administrators' signatures of all apps. What belongs to an app that the settings changed goes with it, so a key that is exchanged is used at once.</summary>
internal sealed partial class UserSigs(TimeProvider time, ILogger<UserSigs> log)
{
    private readonly ConditionalWeakTable<ChatApp, AppSignatures> _apps = [];

    /// <summary>What to sign a call of the app with.</summary>
    public AppSignature Of(ChatApp app) => Signatures(app).Current;

    /// <summary>Notes that upstream took a signature.</summary>
    public void Accept(ChatApp app, AppSignature signature)
    {
        var signatures = Signatures(app);
        signatures.Accept(signature);
        var fingerprint = signatures.FingerprintOf(signature);
        GatewayMeter.SignatureAccepted.Add(1, new(ChatTags.App, app.Name), new(ChatTags.Key, fingerprint));
        LogAccepted(app.Name, fingerprint);
    }

    /// <summary>Notes that upstream refused a signature; whether there is now another one to try.</summary>
    public bool Refuse(ChatApp app, AppSignature signature, SignatureRemedy remedy)
    {
        var signatures = Signatures(app);
        var hasAnother = signatures.Refuse(signature, remedy);
        LogRefused(app.Name, signatures.FingerprintOf(signature), hasAnother);
        return hasAnother;
    }

    /// <summary>How old the signature in use is, and the fingerprint of its key; null where the app was not called yet.</summary>
    public (TimeSpan Age, string Fingerprint)? Look(ChatApp app) =>
        _apps.TryGetValue(app, out var signatures) ? (time.GetUtcNow() - signatures.Current.MadeAt, signatures.FingerprintOf(signatures.Current)) : null;

    /// <summary>The fingerprint of the key by which the app's next call is signed.</summary>
    public string FingerprintOf(ChatApp app)
    {
        var signatures = Signatures(app);
        return signatures.FingerprintOf(signatures.Current);
    }

    /// <summary>Whether upstream refused every key of the app, and has taken none since.</summary>
    public bool IsRefused(ChatApp app) => _apps.TryGetValue(app, out var signatures) && signatures.IsRefused;

    private AppSignatures Signatures(ChatApp app) =>
        _apps.TryGetValue(app, out var known) ? known : _apps.GetValue(app, app => new(app, time));

    [LoggerMessage(Level = LogLevel.Information, Message = "Upstream takes the signatures of app {App} by the key with fingerprint {Fingerprint}")]
    private partial void LogAccepted(string app, string fingerprint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream refused a signature of app {App} by the key with fingerprint {Fingerprint}; there is another one to try: {HasAnother}")]
    private partial void LogRefused(string app, string fingerprint, bool hasAnother);
}
