using System.Text.Json;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Audit;

/// <summary>A line of the audit: one write, by whom, as whom, on whom, and what became of it.</summary>
internal readonly struct AuditEntry
{
    private static readonly JsonEncodedText[] Outcomes =
        [.. Enum.GetNames<ItemOutcome>().Select(static name => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name)))];

    private readonly HttpContext _http;
    private readonly CallRecord _record;
    private readonly DateTimeOffset _at;

    private AuditEntry(HttpContext http, CallRecord record, DateTimeOffset at) => (_http, _record, _at) = (http, record, at);

    /// <summary>The write that a request made, now that it is over; null where it made none.</summary>
    public static AuditEntry? Of(HttpContext http, CallRecord record, TimeProvider time)
    {
        var isWrite = record is { Plan.Writes: true } or { Passed.Command.Repeat: not Repeat.Read } or { IsIssued: true };
        return isWrite ? new(http, record, time.GetUtcNow()) : null;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        // Tells the line from those of the log, where both go to the same place.
        json.WriteBoolean("audit"u8, true);
        json.WriteString("at"u8, _at);
        json.WriteString("requestId"u8, RequestId.Of(_http));
        WriteIfKnown(json, "traceId"u8, _record.TraceId);
        WriteIfKnown(json, "caller"u8, _record.Caller?.Name);
        // Absent where nobody in particular acts, or a body says it that is not read.
        WriteIfKnown(json, "actAs"u8, _record.Plan?.Actor ?? _record.ActAs);
        WriteIfKnown(json, "app"u8, _record.App);
        WriteIfKnown(json, "operation"u8, _record.Operation);
        // Absent where nothing goes upstream.
        WriteIfKnown(json, "command"u8, _record.Command);
        json.WriteNumber("upstreamCalls"u8, _record.Plan?.UpstreamCalls ?? _record.Calls);
        if (_record.Plan?.Batch is { } batch) WriteTargets(json, batch);
        // 499 where the caller had gone.
        json.WriteNumber("status"u8, _http.Response.StatusCode);
        WriteIfKnown(json, "outcome"u8, _record.ProblemCode ?? _record.Outcome);
        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>The ids of the targets by what became of them.</summary>
    private static void WriteTargets(Utf8JsonWriter json, BatchPlan batch)
    {
        json.WriteStartObject("targets"u8);
        for (var outcome = 0; outcome < Outcomes.Length; outcome++)
        {
            var isOpen = false;
            for (var i = 0; i < batch.Inputs.Length; i++)
            {
                if ((int)batch[i].Outcome != outcome) continue;
                if (!isOpen) json.WriteStartArray(Outcomes[outcome]);
                isOpen = true;
                json.WriteStringValue(batch.Inputs[i]);
            }
            if (isOpen) json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
