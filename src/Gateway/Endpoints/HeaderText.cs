using System.Globalization;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Puts a header's value together from words and whole numbers, in one string and nothing besides: interpolated, each number would be an object too.</summary>
/// <param name="room">Where it is put together; as long as it can get.</param>
internal ref struct HeaderText(Span<char> room)
{
    private readonly Span<char> _room = room;
    private int _length;

    public HeaderText Add(string words)
    {
        words.CopyTo(_room[_length..]);
        _length += words.Length;
        return this;
    }

    public HeaderText Add(long number)
    {
        if (!number.TryFormat(_room[_length..], out var written, provider: CultureInfo.InvariantCulture)) throw new ArgumentException("The room is too small.", nameof(number));
        _length += written;
        return this;
    }

    public override readonly string ToString() => new(_room[.._length]);
}
