using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Users to act on where nobody in particular acts. The caller must be allowed to act as each of them.</summary>
internal readonly record struct UsersRequest(string[] Users, RequestQuery Query)
{
    /// <summary>Reads the users of a body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="bodies">What reads its body.</param>
    /// <param name="parameters">What may stand in the query.</param>
    public static ValueTask<UsersRequest> ReadAsync(HttpContext http, JsonBody bodies, params ReadOnlySpan<string> parameters) =>
        ReadAsync(http, bodies, RequestQuery.Read(http, parameters));

    /// <summary>Reads the user in the path, for whom access was checked before.</summary>
    public static UsersRequest OfPath(HttpContext http, params ReadOnlySpan<string> parameters)
    {
        var query = RequestQuery.Read(http, parameters);
        var ids = new IdList();
        string[] users = [ids.Read(RawIds.Read(http, Access.ActingUser) ?? RawId.Of(null), "/userId")];
        ids.ThrowIfInvalid();
        return new(users, query);
    }

    public static void CheckActAs(HttpContext http, string[] users)
    {
        var caller = Caller.Of(http);
        if (!Array.TrueForAll(users, caller.MayActAs))
            throw new ProblemException(ProblemKinds.ForbiddenActAs, "No pattern granted to the caller covers every user named.");
    }

    private static async ValueTask<UsersRequest> ReadAsync(HttpContext http, JsonBody bodies, RequestQuery query)
    {
        var body = await bodies.ReadAsync(http, GatewayJson.Default.UsersBody, UsersBody.Example, UsersBody.ReadUsual);
        var ids = new IdList();
        var users = ids.ReadAll(body?.Users ?? [], "/users");
        ids.ThrowIfInvalid();
        CheckActAs(http, users);
        return new(users, query);
    }
}
