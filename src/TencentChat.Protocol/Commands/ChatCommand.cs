namespace TencentChat.Protocol.Commands;

/// <summary>The one declaration of a command: what it is called on the wire, and every limit that the rest of the product reads.</summary>
public abstract class ChatCommand
{
    private protected ChatCommand(string path)
    {
        Path = path;
        RequestPath = $"/v4/{path}";
        Service = path[..path.IndexOf('/', StringComparison.Ordinal)];
    }

    /// <summary>Service and command as on the wire, such as <c>follow/follow_delete</c>; it stands behind <c>/v4/</c>.</summary>
    public string Path { get; }

    /// <summary>The path of its requests, such as <c>/v4/follow/follow_delete</c>.</summary>
    public string RequestPath { get; }

    /// <summary>The service, such as <c>follow</c>: also the family by which an overloaded error code is read.</summary>
    public string Service { get; }

    /// <summary>Tencent's limit of calls a second for one app. 200 unless declared otherwise.</summary>
    public int CallsPerSecond { get; init; } = 200;

    /// <summary>Whether it may be sent again. <see cref="Commands.Repeat.Never"/> unless declared otherwise.</summary>
    public Repeat Repeat { get; init; }

    /// <summary>The codes that its page documents, on the call and on an item, beside those that every command may answer.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>The page of Tencent's documentation that the declaration was read from.</summary>
    public required Uri Document { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
