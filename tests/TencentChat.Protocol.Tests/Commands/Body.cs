using System.Buffers;
using System.Text;
using System.Text.Json;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Tests.Commands;

/// <summary>What a command puts on the wire and reads from it, as text.</summary>
internal static class Body
{
    public static string Request<TTarget>(BatchCommand<TTarget> command, string actor, params TTarget[] targets)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body)) command.WriteRequest(writer, actor, targets);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    public static string Request(PageCommand command, string owner, string cursor, int size)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body)) command.WriteRequest(writer, owner, cursor, size);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    public static string Request<TRequest, TAnswer>(SingleCommand<TRequest, TAnswer> command, TRequest request) where TAnswer : ChatAnswer
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body)) command.WriteRequest(writer, request);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    public static BatchAnswer? Answer(BatchCommand command, string json) => command.ReadAnswer(Encoding.UTF8.GetBytes(json));

    /// <summary>A command like the declared ones, by another name.</summary>
    public static BatchCommand<string, AccountTargetsRequest, AccountTargetsAnswer> CommandOf(string path) => new(path)
    {
        TargetsPerCall = 1,
        Document = new("https://www.tencentcloud.com/document/product/1047/34620"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };
}
