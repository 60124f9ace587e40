using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Commands;

/// <summary>What every answer of Tencent Chat says of the call as a whole. HTTP is 200 whatever stands here.</summary>
/// <remarks>Answers have setters: generated code reads <c>init</c> properties as it reads a constructor's parameters, in several times the time and memory.</remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34620"/>
public abstract record ChatAnswer
{
    /// <summary><c>OK</c> or <c>FAIL</c>; a few commands leave it out.</summary>
    [JsonPropertyOrder(1)]
    public string? ActionStatus { get; set; }

    /// <summary>0 when the call as a whole was accepted, which says nothing of its items. An answer without it is no answer.</summary>
    [JsonPropertyOrder(2)]
    public int? ErrorCode { get; set; }

    /// <summary>Diagnostic text. Samples show it empty, missing and <c>0</c> on success, so it decides nothing there.</summary>
    [JsonPropertyOrder(3)]
    public string? ErrorInfo { get; set; }

    /// <summary>Text for an end user's eyes; empty in every sample, and missing in some families.</summary>
    [JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorDisplay { get; set; }

    /// <summary>Takes in a field that every answer has; false where it is none of them.</summary>
    private protected bool Take(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json)
    {
        if (name.SequenceEqual("ActionStatus"u8)) ActionStatus = json.Text();
        else if (name.SequenceEqual("ErrorCode"u8)) ErrorCode = json.Integer();
        else if (name.SequenceEqual("ErrorInfo"u8)) ErrorInfo = json.Text();
        else if (name.SequenceEqual("ErrorDisplay"u8)) ErrorDisplay = json.Text();
        else return false;
        return true;
    }
}

/// <summary>
/// An answer that reads its fields itself, as entries do: of the commonest answers the serializer would take longer to find out what they are than to read them. A test
/// holds both to the same.
/// </summary>
internal interface IReadsItself
{
    /// <summary>Takes in the field that the reader stands before; false where it has no such field.</summary>
    bool TakeField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json);
}
