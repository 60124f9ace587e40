namespace TencentChat.Sandbox.Wire;

/// <summary>Why a whole call is refused: an ErrorCode and its text. The codes are Tencent's; the texts are the sandbox's own, to help whoever reads them.</summary>
internal sealed record Refusal(int Code, string Info)
{
    public static readonly Refusal
        NotPost = new(60002, "The request method must be POST."),
        NotJson = new(60003, "The body is not JSON in UTF-8."),
        NoIdentifier = new(60004, "The parameter identifier is missing."),
        UnknownPath = new(60009, "The sandbox has no such command."),
        NotAdministrator = new(60010, "The identifier is not an administrator of the app."),
        NoSdkAppId = new(60012, "The parameter sdkappid is missing."),
        AccountNotText = new(60015, "An account must be a JSON string."),
        Repeated = new(60025, "A parameter stands in the query more than once."),
        SdkAppIdNotNumber = new(60025, "The parameter sdkappid must be an unsigned number of 32 bits."),
        ContentTypeNotJson = new(60025, "The parameter contenttype must be json."),
        RandomNotNumber = new(60025, "The parameter random must be an unsigned number of 32 bits."),
        UserSigExpired = new(70001, "The UserSig has expired."),
        UserSigEmpty = new(70002, "The UserSig is empty."),
        UserSigMalformed = new(70003, "The UserSig is damaged."),
        UserSigWrong = new(70009, "The UserSig was not signed by this app's key."),
        UserSigOfOtherIdentifier = new(70013, "The UserSig was made for another identifier."),
        UserSigOfOtherApp = new(70014, "The UserSig was made for another SDKAppID."),
        UnknownApp = new(70020, "The sandbox has no such SDKAppID."),
        UnknownActor = new(30003, "The account in From_Account does not exist."),
        WriteConflict = new(30008, "Another write for the same From_Account is under way.");

    /// <summary>A bad parameter in the body of a command on relations.</summary>
    public static Refusal BadParameter(string info) => new(30001, info);
}
