using System.Collections.Frozen;
using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Wire;

/// <summary>By which codes a family refuses a wrong body, and what it answers for an account that does not exist.</summary>
/// <param name="badParameter">The code for whatever has none of its own below.</param>
/// <param name="unknownAccount">For an account that does not exist.</param>
/// <param name="accountNotText">For an account that is no text.</param>
/// <param name="targetsNotList">For accounts that are no array.</param>
/// <param name="noTargets">For an array without accounts.</param>
/// <param name="tooManyTargets">For an array with too many.</param>
internal sealed class FamilyRefusals(
    int badParameter, ItemOutcome unknownAccount, int? accountNotText = null, int? targetsNotList = null, int? noTargets = null, int? tooManyTargets = null)
{
    public static FamilyRefusals Relations { get; } = new(30001, ItemOutcome.UnknownTarget, accountNotText: Refusal.AccountNotText.Code);

    private static readonly FrozenDictionary<string, FamilyRefusals> ByService = new Dictionary<string, FamilyRefusals>
    {
        ["im_open_login_svc"] = new(70402, new(70107, "Err_TLS_PT_Open_Login_Account_Not_Exist")),
        ["openim"] = new(90001, new(70107, ""), accountNotText: 90003, targetsNotList: 90003, tooManyTargets: 90011),
        ["profile"] = new(40001, new(40003, "Err_Profile_Account_Not_Exist"), noTargets: 40002),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family of a command; whatever is no family of its own is one of relations.</summary>
    public static FamilyRefusals Of(ChatCommand command) => ByService.GetValueOrDefault(command.Service, Relations);

    public ItemOutcome UnknownAccount => unknownAccount;

    public Refusal NotAnObject => BadParameter("The body must be a JSON object with the members of this command, each of its type.");

    public Refusal AccountNotText => new(accountNotText ?? badParameter, Refusal.AccountNotText.Info);

    public Refusal TargetsNotList => new(targetsNotList ?? badParameter, "To_Account must be an array.");

    public Refusal NoTargets => new(noTargets ?? badParameter, "The request names no account.");

    public Refusal BadParameter(string info) => new(badParameter, info);

    public Refusal TooManyTargets(int count, BatchCommand command) =>
        new(tooManyTargets ?? badParameter, $"The request names {count} accounts; {command.Path} takes at most {command.TargetsPerCall} a call.");
}
