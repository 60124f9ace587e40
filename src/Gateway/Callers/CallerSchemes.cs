using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// The ways to be known, and which one a request goes: the first whose credential it carries, in the order key, token, own signature. A credential that does not
/// hold is not made good by another one beside it.
/// </summary>
internal static class CallerSchemes
{
    /// <summary>The scheme that only chooses among the others.</summary>
    public const string Default = "Caller";

    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;

    public static string Choose(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.ContainsKey(ApiKeyAuthentication.Header)) return ApiKeyAuthentication.Scheme;
        if (BasicAuthentication.IsUsedBy(http)) return BasicAuthentication.Scheme;
        if (headers.Authorization.Count > 0 && HasBearer(http)) return Bearer;
        return UserSigAuthentication.IsUsedBy(http) ? UserSigAuthentication.Scheme : ApiKeyAuthentication.Scheme;
    }

    /// <summary>What a request that is not known is told of the ways there are.</summary>
    public static string[] Challenge(HttpContext http)
    {
        // Browsers ask for a name and a password where they are told this one, and only this one.
        if (BasicAuthentication.IsTakenBy(http)) return [$"{BasicAuthentication.Scheme} realm=\"Tencent Chat Gateway: the key is the password\", charset=\"UTF-8\""];
        var key = $"{ApiKeyAuthentication.Scheme} header=\"{ApiKeyAuthentication.Header}\"";
        if (!HasBearer(http)) return [key];
        return http.Request.Headers.Authorization.Count > 0 ? [key, $"{Bearer} error=\"invalid_token\""] : [key, Bearer];
    }

    private static bool HasBearer(HttpContext http) => http.RequestServices.GetService<TokenCallers>() is not null;
}
