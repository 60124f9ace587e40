namespace TencentChat.Gateway.Plans;

/// <summary>On which side a fault lies.</summary>
internal enum FaultSide
{
    /// <summary>The call, or the state that it meets: upstream does its work and says no.</summary>
    Call,

    /// <summary>Upstream or the way there: connections, times, answers that are none, failures of its own making.</summary>
    Upstream,

    /// <summary>The gateway: it did not let the call out.</summary>
    Gateway,
}
