using Microsoft.AspNetCore.Connections;
using TencentChat.Sandbox.Faults;

namespace TencentChat.Sandbox.Wire;

/// <summary>Answers <c>/v4/{service}/{command}</c>: HTTP 200 with Tencent's envelope, unless a fault says otherwise.</summary>
internal sealed class WireEndpoint(Emulator emulator, WireLog log)
{
    public const string Prefix = "/v4/";

    /// <summary>Tencent documents no limit; this is the largest packet of its own client SDK.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public static bool Matches(HttpContext context) => context.Request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) is true;

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value![Prefix.Length..];
        var query = new WireQuery(context.Request.QueryString.Value);
        var handler = emulator.Handlers.Find(path);
        var entry = emulator.Journal.Receive(path, query["identifier"]);
        var call = new WireCall(context, emulator.Journal, entry);
        var started = emulator.Time.GetTimestamp();
        try
        {
            var fault = handler is null ? CallFault.None : emulator.Faults.Take(path);
            if (await BoundedBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted) is not { } body)
            {
                call.SendStatus(StatusCodes.Status413PayloadTooLarge);
                return;
            }
            var isJson = RequestReader.IsJson(body);
            if (isJson) emulator.Journal.AddBody(entry, body);

            if (fault.ReplacesCommand) await FaultAnswers.InsteadAsync(call, fault);
            else
            {
                var request = new WireRequest(handler, context.Request.Method, query, emulator.Options, emulator.Time.GetUtcNow());
                await FaultAnswers.AfterAsync(call, fault, await AnswerAsync(request, isJson ? body : null, fault));
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ConnectionResetException)
        {
            // The client is gone, perhaps in the middle of its body, or the faults were cleared under a call that waited in one.
            call.Cut();
        }
        catch (BadHttpRequestException unreadable)
        {
            call.SendStatus(unreadable.StatusCode);
        }
        finally
        {
            call.End(null);
            // What nobody knows is not written out: it is whatever the caller put into the path.
            log.Answered(handler?.Command.Path ?? "unknown", call.ErrorCode, emulator.Time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static async Task<WireReply> AnswerAsync(WireRequest request, byte[]? json, CallFault fault)
    {
        if (WireChecks.Check(request) is { } refusal) return WireReply.Of(refusal);
        return json is null ? WireReply.Of(Refusal.NotJson) : await request.Handler!.AnswerAsync(json, fault);
    }
}
