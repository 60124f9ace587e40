namespace TencentChat.Protocol.Commands;

/// <summary>
/// A command of which only what stands outside its body is known: it is passed through, and nothing here reads or writes its JSON. How its codes are
/// to be read is not known either.
/// </summary>
/// <param name="path">Service and command as on the wire, such as <c>openim/sendmsg</c>, without <c>/v4/</c>.</param>
public sealed class RawCommand(string path) : ChatCommand(path)
{
    /// <summary>Tencent's list of all server commands: the document of a command that has no page of its own, or none that was found.</summary>
    public static Uri ListOfAll { get; } = new("https://www.tencentcloud.com/document/product/1047/34621");

    /// <summary>Whether no page names it: the name was inferred from its siblings and may not exist. Default false.</summary>
    public bool NameAssumed { get; init; }
}
