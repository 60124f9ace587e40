using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Configuration;

/// <summary>How many calls a second an app may make: Tencent's usual ones, or others that the app bought.</summary>
internal sealed class CallRates(IReadOnlyDictionary<string, int> bought) : IEquatable<CallRates>
{
    private readonly IReadOnlyDictionary<string, int> _bought = bought;

    public static CallRates Usual { get; } = new(new Dictionary<string, int>());

    public int Of(ChatCommand command) =>
        _bought.TryGetValue(command.Path, out var own) || _bought.TryGetValue(ChatAppOptions.DefaultRate, out own) ? own : command.CallsPerSecond;

    public bool Equals(CallRates? other) => other is not null && _bought.Count == other._bought.Count && !_bought.Except(other._bought).Any();

    public override bool Equals(object? obj) => Equals(obj as CallRates);

    public override int GetHashCode() => _bought.Count;
}
