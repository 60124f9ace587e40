using System.Globalization;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Diagnosis;

/// <summary>
/// Finds out whether apps can be called, by one harmless call each. It waits for its turn, is signed and counted like any other, but it is one attempt, and an open
/// breaker does not hold it: what retries heal and a breaker hides is what is asked about.
/// </summary>
internal sealed class Doctor(UpstreamSender sender, UserSigs signatures, EnvelopeReader envelopes, LiveSettings settings, TimeProvider time)
{
    /// <summary>Examines the apps side by side: one that does not answer keeps nobody waiting for the others' sake.</summary>
    public async Task<DoctorReport> ExamineAsync(IEnumerable<ChatApp> apps, CallerClaim claim, CancellationToken ends) =>
        new(await Task.WhenAll(apps.Select(app => ExamineAsync(app, claim, ends))));

    private async Task<ExaminedApp> ExamineAsync(ChatApp app, CallerClaim claim, CancellationToken ends)
    {
        var timeout = settings.Chat.CallTimeout;
        var call = new CheckUp(app, claim, envelopes, time, ends);
        var fingerprint = signatures.FingerprintOf(app);
        var fault = await sender.EnterAsync(call, timeout) ?? (await sender.AttemptAsync(call, timeout, queued: TimeSpan.Zero)).Fault;
        return Tell(call, fault) with { Milliseconds = Math.Round(call.Took.TotalMilliseconds, 1), KeyFingerprint = fingerprint };
    }

    private static ExaminedApp Tell(CheckUp call, CallFault? fault)
    {
        var told = new ExaminedApp(call.App.Name, call.App.Region.Name, fault is null);
        if (fault is null && call.Skew.Duration() <= ClockSkew.Tolerated) return told;
        if (fault is null)
        {
            return told with
            {
                Finding = Finding.Clock.Name,
                Detail = string.Create(
                    CultureInfo.InvariantCulture, $"The clock is {call.Skew.Duration().TotalSeconds:0} seconds {(call.Skew > TimeSpan.Zero ? "ahead of" : "behind")} the region's."),
                Advice = Finding.Clock.Advice,
            };
        }
        var finding = Finding.Of(fault);
        return told with
        {
            Finding = finding?.Name,
            Detail = fault.Detail,
            Advice = finding?.Advice ?? fault.Kind.Remedy,
            Code = fault.Kind.Code,
            ErrorCode = fault.ErrorCode,
            ErrorInfo = fault.ErrorInfo,
        };
    }
}
