namespace TencentChat.Gateway.IntegrationTests;

/// <summary>A committed file that is made of the document, so that a change of the contract is seen where changes are reviewed.</summary>
internal static class Snapshot
{
    private const string Accept = "ACCEPT_SNAPSHOTS";

    private static readonly string HowToAccept =
        $"Where that is meant, `{Accept}=1 dotnet test --project tests/Gateway.IntegrationTests --filter-class '*SnapshotTests'` writes it anew; commit the file.";

    /// <summary>Compares, or writes where that was asked for.</summary>
    public static async Task MatchAsync(string path, string made)
    {
        var cancel = TestContext.Current.CancellationToken;
        var file = Path.Combine(Readme.Root.FullName, path);
        if (Environment.GetEnvironmentVariable(Accept) == "1") await File.WriteAllTextAsync(file, made, cancel);
        var kept = File.Exists(file) ? await File.ReadAllTextAsync(file, cancel) : "";
        if (kept == made) return;

        var (line, then, now) = FirstDifference(kept.Split('\n'), made.Split('\n'));
        Assert.Fail($"{path} differs from what the gateway says, first in line {line}:\n- {then}\n+ {now}\n{HowToAccept}");
    }

    private static (int Line, string Then, string Now) FirstDifference(string[] kept, string[] made)
    {
        var same = kept.Zip(made).TakeWhile(pair => pair.First == pair.Second).Count();
        return (same + 1, kept.ElementAtOrDefault(same) ?? "", made.ElementAtOrDefault(same) ?? "");
    }
}
