using System.Diagnostics;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Observability;

/// <summary>One span an attempt upstream, under the request's. The address is told without its query, which signs.</summary>
internal static class UpstreamSpan
{
    public const string SourceName = "TencentChat.Gateway";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Begin(UpstreamCall call, Uri address)
    {
        if (!Source.HasListeners() || Source.StartActivity($"POST {call.Command.RequestPath}", ActivityKind.Client) is not { } span) return null;
        span.SetTag("http.request.method", "POST");
        span.SetTag("server.address", address.Host);
        span.SetTag("server.port", address.Port);
        span.SetTag("url.path", call.Command.RequestPath);
        span.SetTag(ChatTags.App, call.App.Name);
        span.SetTag(ChatTags.Region, call.App.Region.Name);
        span.SetTag(ChatTags.Command, call.Command.Path);
        if (call.Trail.Count > 0) span.SetTag("http.request.resend_count", call.Trail.Count);
        return span;
    }

    public static void End(Activity? span, CallFault? fault)
    {
        if (span is null || fault is null) return;
        span.SetTag(ChatTags.Error, fault.ErrorType);
        span.SetStatus(ActivityStatusCode.Error, fault.Kind.Code);
    }
}
