using TencentChat.Protocol.Signing;

namespace TencentChat.Protocol.Tests.Signing;

/// <summary>Signatures by an official implementation, and broken ones with the reason why they don't hold.</summary>
internal sealed record UserSigVectors(IReadOnlyList<MadeVector> Positive, IReadOnlyList<CheckedVector> NegativeAndBoundary)
{
    private static readonly UserSigVectors All = EmbeddedData.Read<UserSigVectors>("usersig-vectors.json");

    public static TheoryData<string> Acceptable { get; } = [.. All.Positive.Where(vector => vector.GatewayShouldAccept).Select(vector => vector.Id)];

    public static TheoryData<string> Unacceptable { get; } = [.. All.Positive.Where(vector => !vector.GatewayShouldAccept).Select(vector => vector.Id)];

    public static TheoryData<string> Alive { get; } = [.. All.Positive.Where(vector => vector.Input.Expire >= 0).Select(vector => vector.Id)];

    public static TheoryData<string> Checked { get; } = [.. All.NegativeAndBoundary.Select(vector => vector.Id)];

    public static MadeVector Made(string id) => All.Positive.Single(vector => vector.Id == id);

    public static CheckedVector ToCheck(string id) => All.NegativeAndBoundary.Single(vector => vector.Id == id);
}

internal sealed record MadeVector(
    string Id, bool GatewayShouldAccept, MadeInput Input, string ContentToSign, string ExpectedHmacBase64, string ExpectedJson, string OfficialUserSig)
{
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(Input.Now);

    private byte[] UserBuf { get; } = Convert.FromBase64String(Input.UserBufBase64 ?? "");

    public string Make() =>
        UserSig.Make(Input.SdkAppId, Input.Key, Input.Identifier, Now, TimeSpan.FromSeconds(Input.Expire), UserBuf);

    public UserSigVerdict Verify(string userSig) =>
        UserSigVerifier.Verify(userSig, Input.SdkAppId, Input.Key, Input.Identifier, Now, UserBuf);
}

internal sealed record MadeInput(uint SdkAppId, string Key, string Identifier, long Expire, long Now, string? UserBufBase64);

internal sealed record CheckedVector(string Id, string UserSig, CheckedInput Verify, bool ExpectedValid, string ExpectedReason);

internal sealed record CheckedInput(uint SdkAppId, string Key, string Identifier, long Now, string? UserBufBase64);
