using System.Diagnostics;
using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.PassThrough;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Audit;

/// <summary>A write that is over, before a line is made of it: what has to be read from the request is read, the rest is left to the writer.</summary>
internal sealed class AuditEntry
{
    private readonly CallRecord _record;
    private readonly Plan? _plan;
    private readonly string? _operation;
    private readonly string _requestId;
    private readonly string? _traceId;
    private readonly int _status;
    private readonly DateTimeOffset _at;

    private AuditEntry(HttpContext http, Plan? plan, DateTimeOffset at)
    {
        _record = CallRecord.Of(http);
        _plan = plan;
        _operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        _requestId = RequestId.Of(http);
        _traceId = Activity.Current?.TraceId.ToHexString();
        _status = http.Response.StatusCode;
        _at = at;
    }

    /// <summary>The write that a request made; null where it made none.</summary>
    public static AuditEntry? Of(HttpContext http, TimeProvider time)
    {
        if (http.Features.Get<Plan>() is { } plan) return plan.Writes ? new(http, plan, time.GetUtcNow()) : null;
        var isWrite = http.Features.Get<RawCall>() is { Command.Repeat: not Repeat.Read } || http.Features.Get<IssuedMark>() is not null;
        return isWrite ? new(http, plan: null, time.GetUtcNow()) : null;
    }

    public string ToJson()
    {
        var line = new AuditLine
        {
            At = _at,
            RequestId = _requestId,
            TraceId = _traceId,
            Caller = _record.Caller,
            ActAs = _plan?.Actor ?? _record.ActAs,
            App = _record.App,
            Operation = _operation,
            Command = _record.Command,
            UpstreamCalls = _plan?.UpstreamCalls ?? _record.Calls,
            Targets = TargetsOf(_plan?.Batch),
            Status = _status,
            Outcome = _record.ProblemCode ?? _record.Outcome,
        };
        return JsonSerializer.Serialize(line, AuditJson.Default.AuditLine);
    }

    private static Dictionary<string, List<string>>? TargetsOf(BatchPlan? batch)
    {
        if (batch is null) return null;
        var targets = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Inputs.Length; i++)
        {
            var outcome = JsonNamingPolicy.CamelCase.ConvertName(batch[i].Outcome.ToString());
            if (!targets.TryGetValue(outcome, out var ids)) targets.Add(outcome, ids = []);
            ids.Add(batch.Inputs[i]);
        }
        return targets;
    }
}

/// <summary>Marks a request that was given an end user's signature: nothing goes upstream, but somebody can now act as that user.</summary>
internal sealed class IssuedMark
{
    public static IssuedMark Instance { get; } = new();
}
