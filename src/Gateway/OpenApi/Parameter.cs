namespace TencentChat.Gateway.OpenApi;
internal sealed record Parameter(string Name)
{
    public static readonly Parameter Target = new("target");
    public static readonly Parameter ValidateOnly = new("validateOnly");
    public static readonly Parameter PageSize = new("pageSize");
    public static readonly Parameter Custom = new("custom");
    public static readonly Parameter FriendScope = new("scope");
    public static readonly Parameter IncludeFriends = new("includeFriends");
    public static readonly Parameter Platforms = new("platforms");
    public static readonly Parameter PageToken = new("pageToken");
}
