using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>One user and the targets to act on, read and checked: from the path, the query or the body, but from one place only.</summary>
internal readonly record struct TargetsRequest(string UserId, string[] Targets, RequestQuery Query)
{
    public const int MaxTargets = 10_000;

    /// <summary>The path parameter that names a target.</summary>
    public const string TargetId = "targetId";

    public bool ValidateOnly => Query.ValidateOnly;

    /// <param name="http">The request.</param>
    /// <param name="bodies">What reads its body.</param>
    /// <param name="parameters">What may stand in the query.</param>
    public static ValueTask<TargetsRequest> ReadAsync(HttpContext http, JsonBody bodies, params ReadOnlySpan<string> parameters) =>
        ReadAsync(http, bodies, RequestQuery.Read(http, parameters));

    private static async ValueTask<TargetsRequest> ReadAsync(HttpContext http, JsonBody bodies, RequestQuery query)
    {
        var inQuery = query.Of(RequestQuery.Target);
        var inPath = RawIds.Read(http, TargetId);
        var body = await bodies.ReadAsync(http, GatewayJson.Default.TargetsBody, TargetsBody.Example, TargetsBody.ReadUsual);

        var places = (inPath is null ? 0 : 1) + (inQuery.Count == 0 ? 0 : 1) + (body?.Targets is null ? 0 : 1);
        if (places > 1) throw new ProblemException(ProblemKinds.TargetsAmbiguous);

        var ids = new IdList();
        var userId = ids.Read(RawIds.Read(http, Access.ActingUser) ?? RawId.Of(null), "/userId");
        string[] targets = inPath is { } target ? [ids.Read(target, "/targetId")]
            : body?.Targets is { } named ? ids.ReadAll(named, "/targets")
            : ids.ReadAll(inQuery, "/targets");
        ids.ThrowIfInvalid();
        return new(userId, targets, query);
    }
}
