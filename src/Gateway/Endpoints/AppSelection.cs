using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Finds the app that a request is for: the one named in <c>X-Chat-App</c>, or the only one that the caller is bound to.</summary>
internal sealed class AppSelection(ChatApps apps)
{
    public const string Header = "X-Chat-App";

    public ChatApp Of(HttpContext http)
    {
        var bound = Caller.Of(http).Apps;
        return http.Request.Headers[Header] switch
        {
            [] when bound.Count == 1 => apps[bound[0]],
            [] => throw new ProblemException(ProblemKinds.ValidationFailed, $"Name one of your apps in {Header}: {string.Join(", ", bound)}."),
            [{ } name] when bound.Contains(name) => apps[name],
            _ => throw new ProblemException(ProblemKinds.ForbiddenApp),
        };
    }
}
