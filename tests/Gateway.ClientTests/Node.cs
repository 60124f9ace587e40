using System.Diagnostics;

namespace TencentChat.Gateway.ClientTests;

/// <summary>Programs of the packages in the folder <c>node</c>, which are installed at first use and whenever their lock file changed.</summary>
public sealed class Node : IAsyncLifetime
{
    /// <summary>What a class that runs such programs is in: one installs, and one at a time has the processor.</summary>
    public const string Collection = nameof(Node);

    private static readonly string Root = FindRoot();

    private static readonly string Folder = Path.Combine(Root, "tests/Gateway.ClientTests/node");

    /// <summary>The document, as the programs take it.</summary>
    public static string Document => Path.Combine(Root, "docs/openapi.json");

    public async ValueTask InitializeAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules/.package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;
        var (code, said) = await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional");
        if (code != 0) throw new InvalidOperationException($"npm ci ended with {code}:\n{said}");
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>Runs a program of a package, or <c>node</c> itself; answers its exit code and what it wrote.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        var packaged = Path.Combine(Folder, "node_modules/.bin", program);
        var start = new ProcessStartInfo(File.Exists(packaged) ? packaged : program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true", ["NO_COLOR"] = "1" },
        };
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, string.Concat(said));
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory.FullName;
    }
}

/// <summary>Installs once for all.</summary>
[CollectionDefinition(Node.Collection)]
public sealed class NodePrograms : ICollectionFixture<Node>;
