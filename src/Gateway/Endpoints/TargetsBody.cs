namespace TencentChat.Gateway.Endpoints;

/// <summary>A body that names the targets of the call, so that there may be none, too many, or some that are no ids.</summary>
internal interface INamesTargets;

/// <summary>A body that names users to act for, which not every caller may.</summary>
internal interface INamesActors : INamesTargets;

/// <summary>The body of a call on targets.</summary>
public sealed record TargetsBody : INamesTargets
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"targets":["…"]}""";

    /// <summary>The ids to act on: 1 to 10,000 of them. The same id twice is sent once and answered at each index.</summary>
    public string[]? Targets { get; set; }

    /// <summary>Reads the usual body; null where it is anything else.</summary>
    internal static TargetsBody? ReadUsual(ReadOnlySpan<byte> json) => UsualIds.Read(json, "targets"u8) is { } ids ? new() { Targets = ids } : null;
}

/// <summary>The body of a call on users, for none of whom in particular it acts.</summary>
public sealed record UsersBody : INamesActors
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"users":["…"]}""";

    /// <summary>The ids of the users: 1 to 10,000 of them. The same id twice is sent once and answered at each index.</summary>
    public string[]? Users { get; set; }

    /// <summary>Reads the usual body; null where it is anything else.</summary>
    internal static UsersBody? ReadUsual(ReadOnlySpan<byte> json) => UsualIds.Read(json, "users"u8) is { } ids ? new() { Users = ids } : null;
}
