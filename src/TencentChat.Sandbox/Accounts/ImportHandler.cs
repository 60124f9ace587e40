using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;
using TencentChat.Protocol.Users;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Accounts;

/// <summary>What importing one account and importing many have in common.</summary>
internal abstract class ImportHandler<TRequest, TAnswer>(BatchCommand<AccountToImport, TRequest, TAnswer> command, Emulator emulator)
    : UsersHandler<AccountToImport, TRequest, TAnswer>(command, emulator)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    private static readonly ItemOutcome Full = new(70398, "The sandbox holds as many accounts as it can.");

    private static readonly ItemOutcome Resting = new(70399, "The account was deleted less than 90 days ago.");

    protected sealed override string? IdOf(AccountToImport target) => target.UserId;

    /// <summary>Nickname and picture are refused for the whole call: the answer of many has no codes of its own to say it with.</summary>
    protected override Refusal? Check(TRequest request)
    {
        foreach (var account in Targets(request).Span)
        {
            if (UserId.Fault(account!.UserId) is { } invalid) return Family.BadParameter($"UserID {invalid}.");
            foreach (var (tag, text) in Fields(account))
            {
                if (ProfileRules.Fault(tag, text) is { } fault) return new(fault.Code, $"{tag.Name} {fault.Words}.");
            }
        }
        return null;
    }

    protected sealed override ItemOutcome Apply(Population people, AccountToImport target)
    {
        if (people.Find(target.UserId) is null && people.Count >= WorldRules.MaxAccounts) return Full;
        if (people.Import(target.UserId, Emulator.Now) is not { } user) return Resting;
        foreach (var (tag, text) in Fields(target)) user.Profile[tag.Name] = ProfileRules.Text(text);
        return ItemOutcome.Done;
    }

    private static IEnumerable<(ProfileTag Tag, string Text)> Fields(AccountToImport account)
    {
        if (account.Nick is { } nick) yield return (ProfileTags.Nickname, nick);
        if (account.FaceUrl is { } picture) yield return (ProfileTags.Picture, picture);
    }
}
