using System.Diagnostics.Metrics;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Observability;

/// <summary>What is looked at whenever somebody asks for the metrics: it costs no request anything.</summary>
internal sealed class GatewayGauges
{
    public GatewayGauges(IMeterFactory meters, CallerQuotas quotas, Pace pace, ChatApps apps, UserSigs signatures)
    {
        GatewayMeter.BeginAtZero();
        var meter = meters.Create(GatewayMeter.Name);
        meter.CreateObservableGauge(
            "gateway.quota.remaining",
            () => quotas.OfSettings.Select(caller => new Measurement<int>(caller.Quota.Free, new KeyValuePair<string, object?>(ChatTags.Caller, caller.Name))),
            "{call}", "About how many calls upstream a caller could make at once now.");
        meter.CreateObservableGauge(
            "gateway.quota.limit",
            () => quotas.OfSettings.Select(caller => new Measurement<int>(caller.Quota.Limit, new KeyValuePair<string, object?>(ChatTags.Caller, caller.Name))),
            "{call}/s", "How many calls upstream a caller may make a second.");
        meter.CreateObservableGauge(
            "gateway.governor.waiting", () => Of(pace, static governor => governor.Waiting), "{call}", "How many calls wait for upstream's pace.");
        meter.CreateObservableGauge(
            "gateway.governor.rate", () => Of(pace, static governor => governor.CurrentRate), "{call}/s", "How many calls a second go upstream at most now.");
        meter.CreateObservableGauge(
            "gateway.usersig.age",
            () => apps.All.Select(app => (app, Known: signatures.Look(app))).Where(found => found.Known is not null).Select(found => new Measurement<double>(
                found.Known!.Value.Age.TotalSeconds, new(ChatTags.App, found.app.Name), new(ChatTags.Key, found.Known.Value.Fingerprint))),
            "s", "How old the signature in use is, and by which key it was made.");
    }

    private static IEnumerable<Measurement<T>> Of<T>(Pace pace, Func<Governor, T> look) where T : struct =>
        pace.Governors.Select(paced => new Measurement<T>(look(paced.Governor), new(ChatTags.App, paced.App), new(ChatTags.Command, paced.Command)));
}
