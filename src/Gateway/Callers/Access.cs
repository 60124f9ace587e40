using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Callers;

/// <summary>What an operation asks of its caller: a scope, and the right to act for the user in its path.</summary>
internal record Access(string Scope) : IAuthorizationRequirement
{
    /// <summary>The path parameter that names the acting user.</summary>
    public const string ActingUser = "userId";

    /// <summary>What is told to a caller who may not act.</summary>
    public virtual string ActingDenied => "No pattern granted to the caller covers the acting user.";

    /// <summary>Whether the caller may act here. An id that breaks the rule for ids is answered as such by whoever reads it; it acts for nobody.</summary>
    public virtual bool MayAct(HttpContext http, Caller caller) =>
        RawIds.Read(http, ActingUser) is not { Fault: null, Value: var userId } || caller.MayActAs(userId);
}

/// <summary>The same where nobody knows who acts, because that stands in a body which is not read: then the caller has to have the right to act for everybody.</summary>
internal sealed record AccessForEverybody(string Scope) : Access(Scope)
{
    public override string ActingDenied =>
        "The body, which says who acts, is not read here, so the operation is for callers that may act for everybody: a pattern '*' in ActAs.";

    public override bool MayAct(HttpContext http, Caller caller) => caller.MayActAsEverybody;
}

/// <summary>Decides by the caller's grants alone: nothing is looked up before.</summary>
internal sealed class AccessHandler : AuthorizationHandler<Access>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Access requirement)
    {
        if (context.Resource is not HttpContext http || http.User.Identity is not Caller caller) return Task.CompletedTask;
        if (!caller.Has(requirement.Scope))
            context.Fail(new Denial(this, ProblemKinds.ForbiddenScope, $"The operation needs the scope '{requirement.Scope}'."));
        else if (!requirement.MayAct(http, caller))
            context.Fail(new Denial(this, ProblemKinds.ForbiddenActAs, requirement.ActingDenied));
        else
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Why access was denied, as a problem.</summary>
internal sealed class Denial(IAuthorizationHandler handler, ProblemKind kind, string detail) : AuthorizationFailureReason(handler, kind.Code)
{
    public ProblemKind Kind { get; } = kind;

    public string Detail { get; } = detail;
}

/// <summary>Answers 401 and 403 as problems.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded) return next(http);
        if (result.Challenged)
        {
            http.Response.Headers.WWWAuthenticate = CallerSchemes.Challenge(http);
            return ProblemAnswers.WriteAsync(http, ProblemAnswers.New(http, ProblemKinds.Unauthenticated));
        }
        var denial = result.AuthorizationFailure?.FailureReasons.OfType<Denial>().FirstOrDefault();
        return ProblemAnswers.WriteAsync(http, ProblemAnswers.New(http, denial?.Kind ?? ProblemKinds.ForbiddenScope, denial?.Detail));
    }
}
