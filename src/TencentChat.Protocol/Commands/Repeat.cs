namespace TencentChat.Protocol.Commands;

/// <summary>Whether a command may be sent again when it is not known what became of it.</summary>
public enum Repeat
{
    /// <summary>Never: twice is not the same as once, or nobody knows. The default.</summary>
    Never,

    /// <summary>Freely: it only reads.</summary>
    Read,

    /// <summary>Freely: it sets a state, and twice leaves the same state as once.</summary>
    Safe,
}
