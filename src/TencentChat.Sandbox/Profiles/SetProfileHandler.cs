using System.Text.Json;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Profiles;

internal sealed class SetProfileHandler(Emulator emulator) : UsersHandler<ProfileChange, ProfileChange, EnvelopeAnswer>(SetProfile.Command, emulator)
{
    protected override ReadOnlyMemory<ProfileChange?> Targets(ProfileChange request) => new[] { request };

    protected override string? IdOf(ProfileChange target) => target.UserId;

    /// <summary>One field that does not fit, and none is written.</summary>
    protected override Refusal? Check(ProfileChange request)
    {
        if (request.Items is not { Count: > 0 } items) return Family.BadParameter("ProfileItem must name at least one field.");
        foreach (var item in items)
        {
            if (item is not { Tag: { } tag, Value.ValueKind: not JsonValueKind.Undefined }) return Family.BadParameter("Each ProfileItem must have a Tag and a Value.");
            if (ProfileRules.Fault(tag, item.Value) is { } fault) return new(fault.Code, $"{tag} {fault.Words}.");
        }
        return null;
    }

    protected override ItemOutcome Apply(ChatUser user, ProfileChange target)
    {
        foreach (var item in target.Items) user.Profile[item.Tag!] = item.Value;
        return ItemOutcome.Done;
    }

    protected override EnvelopeAnswer Answer(ItemResult[] items) => BatchResults.Envelope(items) with { ErrorDisplay = "" };
}
