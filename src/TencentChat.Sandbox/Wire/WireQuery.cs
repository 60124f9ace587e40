using Microsoft.AspNetCore.WebUtilities;

namespace TencentChat.Sandbox.Wire;

/// <summary>The query of a call. Read by hand because the framework's own takes names of any case for the same.</summary>
internal sealed class WireQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public WireQuery(string? query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (!_values.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString())) HasRepeated = true;
        }
    }

    /// <summary>Whether some name stands there twice, so that two readers could believe two things.</summary>
    public bool HasRepeated { get; }

    /// <summary>A parameter's value; null when it is missing.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);
}
