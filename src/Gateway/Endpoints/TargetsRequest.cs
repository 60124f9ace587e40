using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>One user and the targets to act on, read and checked: from the path, the query or the body, but from one place only.</summary>
internal sealed record TargetsRequest(string UserId, string[] Targets, RequestQuery Query)
{
    public const int MaxTargets = 10_000;

    /// <summary>The path parameter that names a target.</summary>
    public const string TargetId = "targetId";

    private static readonly string[] OfWrites = [RequestQuery.Target, RequestQuery.ValidateOnlyName];

    public bool ValidateOnly => Query.ValidateOnly;

    /// <summary>Reads a write.</summary>
    public static ValueTask<TargetsRequest> ReadAsync(HttpContext http) => ReadAsync(http, OfWrites);

    /// <param name="http">The request.</param>
    /// <param name="parameters">What may stand in the query.</param>
    public static async ValueTask<TargetsRequest> ReadAsync(HttpContext http, string[] parameters)
    {
        var query = RequestQuery.Read(http, parameters);
        var inQuery = query.Ids(RequestQuery.Target);
        var inPath = RawIds.Read(http, TargetId);
        var body = await JsonBody.ReadAsync(http, GatewayJson.Default.TargetsBody, TargetsBody.Example);

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
