using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Tests.Endpoints;

public sealed class PageTokensTests
{
    private const string List = "/users/alice/friends", NewKey = "the-key-of-tomorrow";

    private static readonly PagePlace Place = new("a cursor:with colons", 7);

    private static readonly ChatApp Before = Apps.With().Find("main")!;

    private readonly PageTokens _tokens = new();

    [Fact]
    public void A_token_holds_for_its_list_and_its_app_alone()
    {
        var token = _tokens.Make(Before, List, Place);

        Assert.Equal(Place, _tokens.Read(Before, List, token));
        Assert.Null(_tokens.Read(Before, "/users/bob/friends", token));
        Assert.Null(_tokens.Read(Before with { SdkAppId = 1 }, List, token));
        Assert.Null(_tokens.Read(Before, List, $"A{token[1..]}A"));
    }

    [Fact]
    public void A_token_holds_while_its_key_is_one_of_the_apps()
    {
        var token = _tokens.Make(Before, List, Place);

        Assert.Equal(Place, _tokens.Read(Before with { SecondarySecretKey = NewKey }, List, token));
        Assert.Equal(Place, _tokens.Read(Before with { SecretKey = NewKey, SecondarySecretKey = Before.SecretKey }, List, token));
        Assert.Null(_tokens.Read(Before with { SecretKey = NewKey }, List, token));
    }
}
