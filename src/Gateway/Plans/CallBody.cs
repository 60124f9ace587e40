using System.Text.Json;

namespace TencentChat.Gateway.Plans;

/// <summary>Makes bodies. Ids stay readable on the wire; upstream takes any valid JSON.</summary>
internal static class CallBody
{
    public static byte[] Make<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var scratch = JsonScratch.Take();
        write(scratch.Json, state);
        var body = scratch.Written.ToArray();
        scratch.Return();
        return body;
    }
}
