namespace TencentChat.Gateway.Plans;

/// <summary>Finds a target's place among those asked for. Answers keep the order of the request, so the place is tried first and an index made only when it fails.</summary>
internal ref struct TargetPlaces(ReadOnlySpan<string> targets)
{
    private readonly ReadOnlySpan<string> _targets = targets;
    private Dictionary<string, int>? _index;

    /// <summary>The place of a target that is expected at a certain one; null when it was not asked for.</summary>
    public int? Find(string target, int expected)
    {
        if (expected < _targets.Length && _targets[expected] == target) return expected;
        if (_index is null)
        {
            _index = new(_targets.Length, StringComparer.Ordinal);
            for (var i = 0; i < _targets.Length; i++) _index[_targets[i]] = i;
        }
        return _index.TryGetValue(target, out var place) ? place : null;
    }
}
