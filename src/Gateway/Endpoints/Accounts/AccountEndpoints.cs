using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Endpoints.Accounts;

/// <summary>The accounts of an app.</summary>
internal static class AccountEndpoints
{
    private const string Tag = "Accounts";

    private const string One = "/accounts/{userId}";

    private const string TheAccount = "The user whose account it is.";

    private static readonly BatchAnswerWriter Many = BatchAnswers.Many(static () => new CheckedAccount(), GatewayJson.Default.CheckedAccount);

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        Write(routes.MapPut(One, PutAsync), "put-account", "Make an account, or renew its nickname and picture", ImportAccount.Command)
            .WithParameterExample(Access.ActingUser, "\"grace\"", TheAccount)
            .TakesBody<AccountFields>("""{"nickname":"Grace"}""", isOptional: true)
            .ProducesWrite();
        routes.MapGet(One, GetAsync)
            .Describe(new("get-account", Tag, Scopes.AccountsRead, "Tell whether an account exists")
            {
                Description = "404 `ACCOUNT_NOT_FOUND` where it does not.",
                Commands = [CheckAccounts.Command],
            })
            .WithParameterExample(Access.ActingUser, "\"alice\"", TheAccount)
            .Produces<AccountState>()
            .WithAnswerExample(StatusCodes.Status200OK, """{ "userId": "alice", "imported": true }""");
        Write(routes.MapPost($"{One}:delete", (HttpContext http, Operations operations) => OneAsync(http, operations, DeleteAccounts.Command)),
                "delete-account", "Delete an account with its profile, relations, groups and conversations, for good", DeleteAccounts.Command)
            .WithParameterExample(Access.ActingUser, "\"frank\"", TheAccount)
            .ProducesWrite();
        Write(routes.MapPost($"{One}:kick", (HttpContext http, Operations operations) => OneAsync(http, operations, KickAccount.Command)),
                "kick-account", "Log a user out and void the signatures made so far", KickAccount.Command)
            .WithParameterExample(Access.ActingUser, "\"carol\"", TheAccount)
            .ProducesWrite();
        Write(routes.MapPost("/accounts:batchImport", ImportManyAsync), "batch-import-accounts", "Make many accounts", ImportAccounts.Command)
            .TakesBody<AccountsBody>("""{"accounts":[{"userId":"grace","nickname":"Grace"},{"userId":"heidi"}]}""")
            .ProducesBatch<BatchResult<BatchItem>>();
        Write(routes.MapPost("/accounts:batchDelete", DeleteManyAsync), "batch-delete-accounts", "Delete many accounts, for good", DeleteAccounts.Command)
            .TakesBody<UsersBody>("""{"users":["erin"]}""")
            .ProducesBatch<BatchResult<BatchItem>>();
        routes.MapPost("/accounts:batchCheck", CheckManyAsync)
            .Describe(new("batch-check-accounts", Tag, Scopes.AccountsRead, "Tell which accounts exist") { Commands = [CheckAccounts.Command] })
            .TakesBody<UsersBody>("""{"users":["alice","ghost"]}""")
            .ProducesBatch<BatchResult<CheckedAccount>>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                {
                  "outcome": "succeeded", "summary": { "requested": 2, "succeeded": 2, "unchanged": 0, "failed": 0, "unknown": 0 },
                  "results": [
                    { "index": 0, "targetId": "alice", "outcome": "succeeded", "imported": true },
                    { "index": 1, "targetId": "ghost", "outcome": "succeeded", "imported": false }
                  ]
                }
                """, "One of two does not exist")
            .WithAnswerExample(
                StatusCodes.Status207MultiStatus,
                new BatchReadExample(CheckAccounts.Command, "alice", """{ "imported": true }""", 70500).Partial, "One of two could not be read");
    }

    private static RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string name, string summary, ChatCommand command) => endpoint
        .Describe(new(name, Tag, Scopes.AccountsWrite, summary) { Commands = [command] })
        .TakesValidateOnly();

    private static async Task PutAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.AccountFields, AccountFields.Example) ?? new();
        var faults = new IdList();
        body.Check("", faults);
        faults.ThrowIfInvalid();
        var userId = request.Users[0];
        var plan = new BatchPlan<AccountToImport>(
            app, body.IsEmpty ? ImportAccount.Command : ImportAccount.WithProfile, userId, [new(userId, body.Nickname, body.FaceUrl)], static account => account.UserId,
            operations.Answering(BatchAnswers.WriteOneAsync));
        await operations.SendAsync(http, plan, request.Query.ValidateOnly);
    }

    private static Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var users = UsersRequest.OfPath(http).Users;
        return operations.SendAsync(http, operations.Plan(app, CheckAccounts.Command, users[0], users, WriteStateAsync), validateOnly: false);
    }

    private static Task OneAsync(HttpContext http, Operations operations, BatchCommand<string> command)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        SpareAdministrator(app.Administrator, request.Users);
        return operations.SendAsync(http, operations.Plan(app, command, request.Users[0], request.Users, BatchAnswers.WriteOneAsync), request.Query.ValidateOnly);
    }

    private static async Task ImportManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var query = RequestQuery.Read(http, RequestQuery.ValidateOnlyName);
        var accounts = (await operations.Bodies.ReadAsync(http, GatewayJson.Default.AccountsBody, AccountsBody.Example))?.Accounts ?? [];
        var faults = new IdList();
        var users = faults.ReadDistinct(accounts, "/accounts", static account => account.UserId, "userId");
        faults.ThrowIfInvalid();
        for (var i = 0; i < accounts.Count; i++) accounts[i].Check($"/accounts/{i}", faults);
        faults.ThrowIfInvalid();
        UsersRequest.CheckActAs(http, users);
        var plan = new BatchPlan<AccountToImport>(
            app, accounts.All(account => account.IsEmpty) ? ImportAccounts.Command : ImportAccounts.WithProfiles, actor: null,
            [.. accounts.Select(account => new AccountToImport(account.UserId!, account.Nickname, account.FaceUrl))],
            static account => account.UserId, operations.Answering(BatchAnswers.WriteManyAsync));
        await operations.SendAsync(http, plan, query.ValidateOnly);
    }

    private static async Task DeleteManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await UsersRequest.ReadAsync(http, operations.Bodies, RequestQuery.ValidateOnlyName);
        SpareAdministrator(app.Administrator, request.Users);
        var plan = operations.Plan(app, DeleteAccounts.Command, actor: null, request.Users, BatchAnswers.WriteManyAsync);
        await operations.SendAsync(http, plan, request.Query.ValidateOnly);
    }

    private static async Task CheckManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await UsersRequest.ReadAsync(http, operations.Bodies);
        await operations.SendAsync(http, operations.Plan(app, CheckAccounts.Command, actor: null, request.Users, Many), validateOnly: false);
    }

    /// <summary>Every call is signed by the administrator: without that account, or with its signatures void, the app could not be called any more.</summary>
    private static void SpareAdministrator(string administrator, string[] users)
    {
        if (users.Contains(administrator, StringComparer.Ordinal))
            throw new ProblemException(ProblemKinds.ValidationFailed, "The app's administrator signs every call, so that account cannot be deleted or logged out here.");
    }

    private static Task WriteStateAsync(HttpContext http, BatchPlan plan)
    {
        if (plan[0].Result is { } result && CheckAccounts.IsImported(result) == false)
            return ProblemAnswers.WriteAsync(http, ProblemAnswers.OfUpstream(http, ProblemKinds.Of(ChatFault.AccountNotFound), "The account was never imported, or was deleted."));
        return OneAnswer.WriteAsync(
            http, plan, static (plan, result) => CheckAccounts.IsImported(result) is { } imported ? new AccountState(plan.Inputs[0], imported) : null,
            GatewayJson.Default.AccountState);
    }
}
