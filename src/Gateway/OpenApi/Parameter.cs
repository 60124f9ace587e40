using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// A parameter as the document describes it, once for all operations that take it. Those in a path are found by the route; those in a query are named by the
/// endpoint. The framework declares none of them, because ids and queries are read from the raw request target.
/// </summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="In">Where it stands.</param>
/// <param name="Description">What it means.</param>
internal sealed record Parameter(string Name, ParameterLocation In, string Description)
{
    public static readonly Parameter UserId = InPath(Access.ActingUser, "The acting user.", "alice");

    public static readonly Parameter TargetId = InPath(TargetsRequest.TargetId, "The user acted on.", "bob");

    public static readonly Parameter FriendId = InPath("friendId", "The friend.", "bob");

    public static readonly Parameter Target = new(RequestQuery.Target, ParameterLocation.Query, "A target; repeat it for more.")
    {
        Schema = () => new() { Type = JsonSchemaType.Array, Items = Id() },
        Example = "[\"bob\"]",
    };

    public static readonly Parameter ValidateOnly = new(
        RequestQuery.ValidateOnlyName, ParameterLocation.Query, "`true` checks everything and answers the plan of upstream calls; nothing is sent.")
    {
        Schema = () => new() { Type = JsonSchemaType.Boolean, Default = false },
    };

    public static readonly Parameter PageSize = new(
        RequestQuery.PageSize, ParameterLocation.Query, "How many items a page has at most. More than upstream hands out at once is cut to what it does.")
    {
        Schema = () => new() { Type = JsonSchemaType.Integer, Minimum = "1", Default = Pages.DefaultSize },
        Example = "100",
    };

    public static readonly Parameter PageToken = new(
        RequestQuery.PageToken, ParameterLocation.Query, "`nextPageToken` of the page before, as it came; left out for the first page.");

    public static readonly Parameter Custom = new(
        CustomFields.Parameter, ParameterLocation.Query, "A field of the app's own to read; repeat it for more, up to 20.")
    {
        Schema = static () => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 8 } },
        Example = "[\"Note\"]",
    };

    public static readonly Parameter FriendScope = Choice("scope", "Whose entries: those of both sides, or the acting user's alone.", "both", "oneWay");

    public static readonly Parameter IncludeFriends = Flag("includeFriends", "`true` names the friends in each group.");

    public static readonly Parameter Platforms = Flag("platforms", "`true` tells it by platform too.");

    /// <summary>Which app to call: every operation that asks for a scope takes it, and hardly any caller needs it.</summary>
    public static readonly Parameter App = new(
        AppSelection.Header, ParameterLocation.Header, "The app to call. Needed only by callers that are bound to several.");

    private static readonly Parameter[] InPaths = [UserId, TargetId, FriendId];

    /// <summary>What values it takes; any text unless said otherwise.</summary>
    public Func<OpenApiSchema> Schema { get; init; } = static () => new() { Type = JsonSchemaType.String };

    /// <summary>The value that the page fills in, as JSON; null leaves the field empty.</summary>
    public string? Example { get; init; }

    /// <summary>A parameter that stands in the paths of several operations; null where a path has one of its own.</summary>
    public static Parameter? FindInPath(string name) => Array.Find(InPaths, parameter => parameter.Name == name);

    /// <summary>A parameter of one of few texts.</summary>
    public static Parameter Choice(string name, string description, params string[] choices) => new(name, ParameterLocation.Query, description)
    {
        Schema = () => new() { Type = JsonSchemaType.String, Enum = [.. choices.Select(choice => (JsonNode)choice)], Default = choices[0] },
        Example = $"\"{choices[0]}\"",
    };

    /// <summary>The same parameter with an operation's own example.</summary>
    public Parameter With(ParameterExample example) => this with { Example = example.Json, Description = example.Description ?? Description };

    /// <summary>A parameter that is true or false.</summary>
    private static Parameter Flag(string name, string description) => new(name, ParameterLocation.Query, description)
    {
        Schema = static () => new() { Type = JsonSchemaType.Boolean, Default = false },
        Example = "true",
    };

    public OpenApiParameter Describe() => new()
    {
        Name = Name,
        In = In,
        Required = In == ParameterLocation.Path,
        Description = Description,
        Schema = Schema(),
        Example = Example is null ? null : JsonNode.Parse(Example),
    };

    private static Parameter InPath(string name, string description, string example) =>
        new(name, ParameterLocation.Path, description) { Schema = Id, Example = $"\"{example}\"" };

    private static OpenApiSchema Id() => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 1,
        MaxLength = Protocol.Users.UserId.MaxBytes,
        Description = "Opaque; 1 to 32 bytes of UTF-8, not blank, no control characters.",
    };
}
