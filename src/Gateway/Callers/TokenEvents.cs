using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace TencentChat.Gateway.Callers;

/// <summary>Makes a caller of a token that holds.</summary>
internal sealed class TokenEvents(TokenCallers callers) : JwtBearerEvents
{
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (callers.Of(context.Principal!) is { } caller) context.Principal = caller.Ticket.Principal;
        else context.Fail("The token is about nobody.");
        return Task.CompletedTask;
    }
}
