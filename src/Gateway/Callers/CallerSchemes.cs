using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace TencentChat.Gateway.Callers;

/// <summary>The ways to be known, beside a key.</summary>
internal static class CallerSchemes
{
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The scheme of the first credential that a request without a key carries; null where it carries none.</summary>
    public static string? Choose(HttpContext http)
    {
        if (BasicAuthentication.IsUsedBy(http)) return BasicAuthentication.Scheme;
        if (http.Request.Headers.Authorization.Count > 0 && HasBearer(http)) return Bearer;
        return UserSigAuthentication.IsUsedBy(http) ? UserSigAuthentication.Scheme : null;
    }

    /// <summary>What a request that is not known is told of the ways there are.</summary>
    public static string[] Challenge(HttpContext http)
    {
        // Browsers ask for a name and a password where they are told this one, and only this one.
        if (BasicAuthentication.IsTakenBy(http)) return [$"{BasicAuthentication.Scheme} realm=\"Tencent Chat Gateway: the key is the password\", charset=\"UTF-8\""];
        var key = $"{ApiKey.Scheme} header=\"{ApiKey.Header}\"";
        if (!HasBearer(http)) return [key];
        return http.Request.Headers.Authorization.Count > 0 ? [key, $"{Bearer} error=\"invalid_token\""] : [key, Bearer];
    }

    private static bool HasBearer(HttpContext http) => http.RequestServices.GetService<TokenCallers>() is not null;
}
