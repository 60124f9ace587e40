using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Problems;

/// <summary>A kind of problem that the gateway answers: the stable code, and all that its page says.</summary>
/// <param name="Code">Stable, UPPER_SNAKE; callers may switch on it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Retryable">Whether the same call may work later, unless a single upstream code says otherwise.</param>
/// <param name="Title">The same for every problem of the kind.</param>
/// <param name="Meaning">What happened.</param>
/// <param name="Remedy">What the caller, or whoever runs the gateway, does about it.</param>
internal sealed record ProblemKind(string Code, int Status, bool Retryable, string Title, string Meaning, string Remedy)
{
    /// <summary>The last piece of the problem's address: the code in lower-kebab.</summary>
    public string Slug { get; } = Kebab(Code);

    /// <summary>The address of the page that explains it, relative to the gateway.</summary>
    /// <remarks>Made ahead: a member made later would change the kind's hash code under those who keep it as a key.</remarks>
    public string Type { get; } = $"/problems/{Kebab(Code)}";

    /// <summary>Whether every call of the same app would fail alike, so that a plan stops at it.</summary>
    public bool StopsPlan { get; init; }

    /// <summary>Who has to act where the gateway itself finds it; null where it is upstream that says it, by a code that tells.</summary>
    public Fixer? Fixer { get; init; }

    /// <summary>Whether answers of the kind may say how long to wait.</summary>
    public bool TellsWait { get; init; }

    /// <summary>What brings it about in the sandbox; null where only a bug does.</summary>
    public ProblemCause? Cause { get; init; }

    private static string Kebab(string code) => string.Create(code.Length, code, static (slug, code) =>
    {
        for (var i = 0; i < code.Length; i++) slug[i] = code[i] == '_' ? '-' : char.ToLowerInvariant(code[i]);
    });
}
