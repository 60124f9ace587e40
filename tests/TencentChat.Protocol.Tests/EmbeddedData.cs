using System.Text.Json;

namespace TencentChat.Protocol.Tests;

/// <summary>The data that lies in this assembly.</summary>
internal static class EmbeddedData
{
    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
