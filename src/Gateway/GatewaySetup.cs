using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Audit;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Diagnosis;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Endpoints.Accounts;
using TencentChat.Gateway.Endpoints.Blocklist;
using TencentChat.Gateway.Endpoints.Follows;
using TencentChat.Gateway.Endpoints.FriendGroups;
using TencentChat.Gateway.Endpoints.Friends;
using TencentChat.Gateway.Endpoints.Presence;
using TencentChat.Gateway.Endpoints.Profiles;
using TencentChat.Gateway.Endpoints.Relationships;
using TencentChat.Gateway.Endpoints.Signatures;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Pacing.Shared;
using TencentChat.Gateway.PassThrough;
using TencentChat.Gateway.Problems;
using TencentChat.Sandbox;

namespace TencentChat.Gateway;

/// <summary>The gateway's table of contents: what it is made of, and the way of a request through it.</summary>
internal static class GatewaySetup
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.AddGatewayConfiguration();
        builder.AddGatewayLogging();
        builder.AddTelemetry();
        builder.AddServerLimits();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<HeapTrim>();
        builder.Services.AddHostedService<SocketThreads>();
        builder.Services.AddSingleton<SecretRedactor>();
        builder.Services.AddSingleton<FaultAnswers>();
        builder.AddCallers();
        builder.Services.AddAdmission();
        builder.Services.AddAudit();
        builder.Services.AddHealth();
        builder.Services.AddPacing();
        builder.AddSharedPacing();
        builder.Services.AddForwarding();
        builder.Services.AddOperations();
        builder.Services.AddPassThrough();
        builder.Services.AddSingleton<Doctor>();
        builder.Services.AddGatewayDocument();
        builder.AddSandbox();
        builder.AddConsole();
    }

    public static void UseGateway(this WebApplication app)
    {
        var hasSandbox = app.Services.GetService<EmbeddedSandbox>() is not null;
        app.Use(RequestId.AnswerAsync);
        app.UseMiddleware<RequestEnd>();
        app.Use(DotSegments.RefuseAsync);
        app.UseSwaggerPage();
        app.UseRouting();
        // The host would else put the framework's own before everything: who calls is found out here, once it is known what for.
        foreach (var taken in new[] { "__AuthenticationMiddlewareSet", "__AuthorizationMiddlewareSet" }) ((IApplicationBuilder)app).Properties[taken] = true;
        app.UseMiddleware<CallerRecognition>();
        app.UseMiddleware<AccessControl>();
        app.UseMiddleware<RequestAdmission>();

        app.MapFollows();
        app.MapFollowCounts();
        app.MapBlocklist();
        app.MapRelationships();
        app.MapFriends();
        app.MapFriendGroups();
        app.MapAccounts();
        app.MapPresence();
        app.MapProfiles();
        SignatureEndpoints.Map(app);
        app.MapPassThrough();
        app.MapTrails();
        app.MapDoctor();
        app.MapProblems(takesFaults: hasSandbox);
        app.MapHealth();
        app.MapMetrics();
        app.MapConsole();
        app.MapGatewayDocument();
        app.MapSwaggerParts();
        if (hasSandbox) app.MapSandboxControl().RequireAccess(Scopes.SandboxControl).Describe();
        if (app.Environment.IsDevelopment()) app.AnnounceDevelopment();
    }
}
