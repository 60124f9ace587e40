using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>One user and the targets to act on, read and checked: from the path, the query or the body, but from one place only.</summary>
internal sealed record TargetsRequest(string UserId, string[] Targets, bool ValidateOnly)
{
    public const int MaxTargets = 10_000;

    public const string TargetId = "targetId";

    private const int MaxErrors = 100;

    public static async ValueTask<TargetsRequest> ReadAsync(HttpContext http)
    {
        var userId = RawIds.Read(http, Access.ActingUser) ?? RawId.Of(null);
        var inPath = RawIds.Read(http, TargetId);
        var query = TargetsQuery.Read(http);
        var body = await TargetsBody.ReadAsync(http);

        var places = (inPath is null ? 0 : 1) + (query.Targets.Count == 0 ? 0 : 1) + (body?.Targets is null ? 0 : 1);
        if (places > 1) throw new ProblemException(ProblemKinds.TargetsAmbiguous);

        var errors = new List<FieldError>();
        Check(userId, "/userId", errors);
        string[] targets;
        if (inPath is { } target)
        {
            Check(target, "/targetId", errors);
            targets = [target.Value];
        }
        else
        {
            targets = Check(body?.Targets, query.Targets, errors);
        }
        if (errors.Count > 0) throw new ProblemException(ProblemKinds.InvalidUserId, $"{errors[0].Pointer}: {errors[0].Detail}", errors);
        return new(userId.Value, targets, query.ValidateOnly);
    }

    private static string[] Check(IReadOnlyList<string>? body, IReadOnlyList<RawId> query, List<FieldError> errors)
    {
        var count = body?.Count ?? query.Count;
        if (count == 0) throw new ProblemException(ProblemKinds.TargetsRequired);
        if (count > MaxTargets) throw new ProblemException(ProblemKinds.TooManyTargets, $"The request names {count} targets; {MaxTargets} is the most.");
        var targets = new string[count];
        for (var i = 0; i < count; i++)
        {
            var id = body is null ? query[i] : RawId.Of(body[i]);
            if (id.Fault is not null) Check(id, $"/targets/{i}", errors);
            targets[i] = id.Value;
        }
        return targets;
    }

    private static void Check(RawId id, string pointer, List<FieldError> errors)
    {
        if (id.Fault is { } fault && errors.Count < MaxErrors) errors.Add(new(pointer, ProblemKinds.InvalidUserId.Code, $"The id {fault}."));
    }
}
