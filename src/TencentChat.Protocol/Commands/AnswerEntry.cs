using System.Text.Json;

namespace TencentChat.Protocol.Commands;

/// <summary>
/// What an answer tells of one user, or of one thing about a user. A list may hold a thousand, so an entry reads its fields itself, one after another: the
/// serializer takes several times as long as looking at the bytes does. It still writes them, by the properties; a test holds both to the same names and types.
/// </summary>
public abstract record AnswerEntry
{
    private protected AnswerEntry() { }

    /// <summary>Reads the fields of the object that the reader stands at, and leaves it at the object's end.</summary>
    internal abstract void Read(ref Utf8JsonReader json);
}
