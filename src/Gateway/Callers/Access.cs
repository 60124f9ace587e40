using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.Callers;

/// <summary>What an operation asks of its caller: a scope, and the right to act for the user in its path. It stands in the endpoint's metadata, once for each scope.</summary>
internal record Access(string Scope)
{
    /// <summary>The path parameter that names the acting user.</summary>
    public const string ActingUser = "userId";

    /// <summary>What is told to a caller who may not act.</summary>
    public virtual string ActingDenied => "No pattern granted to the caller covers the acting user.";

    /// <summary>Whether the caller may act here. An id that breaks the rule for ids is answered as such by whoever reads it; it acts for nobody.</summary>
    public virtual bool MayAct(HttpContext http, Caller caller) =>
        caller.MayActAsEverybody || RawIds.Read(http, ActingUser) is not { Fault: null, Value: var userId } || caller.MayActAs(userId);
}

/// <summary>The same where nobody knows who acts, because that stands in a body which is not read: then the caller has to have the right to act for everybody.</summary>
internal sealed record AccessForEverybody(string Scope) : Access(Scope)
{
    public override string ActingDenied =>
        "The body, which says who acts, is not read here, so the operation is for callers that may act for everybody: a pattern '*' in ActAs.";

    public override bool MayAct(HttpContext http, Caller caller) => caller.MayActAsEverybody;
}
