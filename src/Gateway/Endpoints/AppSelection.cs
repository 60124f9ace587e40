using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Finds the app that a request is for: the one named in <c>X-Chat-App</c>, or the only one that the caller is bound to.</summary>
internal sealed class AppSelection(ChatApps apps)
{
    public const string Header = "X-Chat-App";

    public ChatApp Of(HttpContext http)
    {
        var record = CallRecord.Of(http);
        var (bound, signedFor) = (record.KnownCaller.Apps, record.SignedApp);
        var app = http.Request.Headers[Header] switch
        {
            [] when signedFor is not null => apps.Find(signedFor),
            [{ } name] when signedFor is not null && name != signedFor => null,
            [] when bound.Count == 1 => apps.Find(bound[0]),
            [] when bound.Count > 1 => throw new ProblemException(ProblemKinds.ValidationFailed, $"Name one of your apps in {Header}: {string.Join(", ", bound)}."),
            [{ } name] when bound.Contains(name) => apps.Find(name),
            _ => null,
        };
        // An app that was taken out of the settings a moment ago is not there either.
        return app ?? throw new ProblemException(ProblemKinds.ForbiddenApp);
    }
}
