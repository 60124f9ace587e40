using System.Security.Cryptography;
using System.Text;

namespace TencentChat.Gateway.TestHost;

/// <summary>The settings of a gateway in Production with a console, for one caller that may look and one that may not.</summary>
public static class ProductionConsole
{
    public const string LookingKey = "a-key-that-may-look", OtherKey = "a-key-that-may-not";

    public static Dictionary<string, string> Settings(bool enabled = true)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Chat__Apps__main__SdkAppId"] = "1600000001",
            ["Chat__Apps__main__Region"] = "Singapore",
            ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
        };
        if (enabled) settings["Console__Enabled"] = "true";
        foreach (var (name, key, scope) in new[] { ("operator", LookingKey, "console:read"), ("shop", OtherKey, "metrics:read") })
        {
            settings[$"Gateway__Clients__{name}__ApiKeySha256__0"] = Digest(key);
            settings[$"Gateway__Clients__{name}__Apps__0"] = "main";
            settings[$"Gateway__Clients__{name}__Scopes__0"] = scope;
            settings[$"Gateway__Clients__{name}__ActAs__0"] = "*";
        }
        return settings;
    }

    /// <summary>A key as the settings know it.</summary>
    public static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
