using System.Text.Json;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Looks for the member <c>ErrorCode</c> of the outermost object of JSON that comes in pieces; what stands deeper is an item's
/// business, and where it stands twice the first counts.</summary>
internal sealed class ErrorCodeSearch
{
    /// <summary>Deeper than any answer; reading does not recurse.</summary>
    private const int MaxDepth = 1_000;

    private JsonReaderState _state = new(new() { MaxDepth = MaxDepth });
    private int _consumed;
    private bool _isNext;

    /// <summary>The code; null while it is not found, and when it is no whole number of 32 bits.</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>Whether nothing more is looked for.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Reads on; false when what was read so far is not JSON. What comes after the code is not looked at.</summary>
    /// <param name="json">Everything from the first byte on.</param>
    /// <param name="isEnd">Whether nothing comes after it.</param>
    public bool TryRead(ReadOnlySpan<byte> json, bool isEnd)
    {
        if (IsOver) return true;
        var reader = new Utf8JsonReader(json[_consumed..], isEnd, _state);
        try
        {
            while (!IsOver && reader.Read()) Look(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
        _consumed += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private void Look(ref Utf8JsonReader reader)
    {
        if (_isNext)
        {
            IsOver = true;
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code)) ErrorCode = code;
        }
        else
        {
            _isNext = reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("ErrorCode"u8);
        }
    }
}
