using Microsoft.AspNetCore.Authorization;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// Lets a request on to its endpoint, or answers 401 or 403 as a problem. Denied unless said otherwise: what is not marked as open to everybody wants a known caller, even
/// where there is no such endpoint. The caller's grants alone decide, and nothing is looked up.
/// </summary>
internal sealed class AccessControl(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var record = CallRecord.Of(http);
        var metadata = record.Endpoint?.Metadata;
        if (metadata?.GetMetadata<IAllowAnonymous>() is not null) return next(http);
        if (record.Caller is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = CallerSchemes.Challenge(http);
            return DenyAsync(http, ProblemKinds.Unauthenticated);
        }
        if (metadata is null) return next(http);
        var accesses = metadata.GetOrderedMetadata<Access>();
        for (var i = 0; i < accesses.Count; i++)
        {
            var access = accesses[i];
            if (!caller.Has(access.Scope)) return DenyAsync(http, ProblemKinds.ForbiddenScope, $"The operation needs the scope '{access.Scope}'.");
            if (!access.MayAct(http, caller)) return DenyAsync(http, ProblemKinds.ForbiddenActAs, access.ActingDenied);
        }
        return next(http);
    }

    private static Task DenyAsync(HttpContext http, ProblemKind kind, string? detail = null) =>
        ProblemAnswers.WriteAsync(http, ProblemAnswers.New(http, kind, detail));
}
