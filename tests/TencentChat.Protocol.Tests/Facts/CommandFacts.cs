namespace TencentChat.Protocol.Tests.Facts;

/// <summary>What Tencent's page says of one command, as far as a machine can compare it: this project's own copy, in <c>relationship-commands.json</c>.</summary>
/// <param name="Command">The wire path, without <c>v4/</c>.</param>
/// <param name="Document">The number of its page.</param>
/// <param name="CallsPerSecond">The limit for one app.</param>
internal sealed record CommandFacts(string Command, int Document, int CallsPerSecond)
{
    public static IReadOnlyList<CommandFacts> All { get; } = EmbeddedData.Read<IReadOnlyList<CommandFacts>>("relationship-commands.json");

    public required IReadOnlyList<int> Errors { get; init; }

    public required IReadOnlyList<FieldFacts> Request { get; init; }

    /// <summary>The envelope's fields are among them, where the page names them.</summary>
    public required IReadOnlyList<FieldFacts> Response { get; init; }

    /// <summary>Null for what is not paged.</summary>
    public PagingFacts? Paging { get; init; }

    public static CommandFacts Of(string command) => All.Single(facts => facts.Command == command);

    public override string ToString() => Command;
}

/// <summary>A field of a request or an answer.</summary>
/// <param name="Name">Its path, such as <c>ResultItem.To_Account</c>.</param>
/// <param name="Type">string, integer, object, or array&lt;…&gt; of one of them; several with a bar between.</param>
internal sealed record FieldFacts(string Name, string Type)
{
    /// <summary>required, optional or conditional; null in an answer.</summary>
    public string? Presence { get; init; }

    /// <summary>The only values, each as it stands in JSON; one that ends in a star is a beginning.</summary>
    public IReadOnlyList<object> Allowed { get; init; } = [];

    /// <summary>Other names of the same field.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public int? MaxItems { get; init; }

    public int? MaxBytes { get; init; }

    public int? MaxBytesEach { get; init; }

    public long? Min { get; init; }

    public long? Max { get; init; }

    public string Leaf => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The path of the array that it stands in; empty at the top.</summary>
    public string Parent => Name[..Math.Max(0, Name.LastIndexOf('.'))];

    public bool IsRequired => Presence == "required";
}

/// <summary>How a command is paged.</summary>
/// <param name="EndField">The field of the answer that tells the end.</param>
internal sealed record PagingFacts(string EndField)
{
    /// <summary>What asks for the first page, as text.</summary>
    public required object FirstValue { get; init; }

    /// <summary>Null where callers cannot choose.</summary>
    public string? SizeField { get; init; }

    public required IReadOnlyList<string> RequestFields { get; init; }

    public required IReadOnlyList<string> ResponseFields { get; init; }
}
