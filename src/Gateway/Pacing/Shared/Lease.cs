namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>Slots that a replica has for itself, or when it may ask again. Times are in microseconds, by the own clock.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The time of the first one; of the next one that anybody will get where there are none.</param>
/// <param name="Spacing">From one to the next.</param>
/// <param name="Validity">How long after its time each may be used.</param>
/// <param name="Free">How many more there were.</param>
internal readonly record struct Lease(int Count, long First, long Spacing, long Validity, int Free);
