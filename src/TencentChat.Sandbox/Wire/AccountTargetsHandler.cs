using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Wire;

/// <summary>The batch commands of the commonest shape: <c>From_Account</c> and <c>To_Account</c> in, <c>ResultItem</c> out.</summary>
internal abstract class AccountTargetsHandler(BatchCommand<AccountTargetsRequest, AccountTargetsAnswer> command, Emulator emulator)
    : BatchHandler<AccountTargetsRequest, AccountTargetsAnswer>(command, emulator)
{
    // Items and Failed are views for readers, yet the declared shape writes them.
    private static readonly JsonTypeInfo<AccountTargetsAnswer> WithoutViews = (JsonTypeInfo<AccountTargetsAnswer>)new JsonSerializerOptions
    {
        TypeInfoResolver = AccountTargetsJson.Default.WithAddedModifier(static shape =>
        {
            foreach (var view in shape.Properties.Where(member => member.Name is "Items" or "Failed").ToArray()) shape.Properties.Remove(view);
        }),
    }.GetTypeInfo(typeof(AccountTargetsAnswer));

    protected sealed override JsonTypeInfo<AccountTargetsAnswer> AnswerJson => WithoutViews;

    protected sealed override (string? Actor, ReadOnlyMemory<string?> Targets) Accounts(AccountTargetsRequest request) => (request.From, request.To)!;

    protected sealed override AccountTargetsAnswer Answer(ItemResult[] items) =>
        new() { ResultItem = items, FailAccount = Failed(items), ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };

    /// <summary>The sns family lists what failed once more, and only if something did; the follow family never does.</summary>
    private string[]? Failed(ItemResult[] items)
    {
        if (Command.Service != "sns") return null;
        string[] failed = [.. items.Where(item => item.ResultCode != 0).Select(item => item.Target!)];
        return failed.Length > 0 ? failed : null;
    }
}
