using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TencentChat.Gateway.Tests;

/// <summary>The plan of the house: who may know whom, and what stands where.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly DirectoryInfo Root = FindRoot();

    /// <summary>Each part with the parts it may use; a part that is not here may not exist.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["TencentChat.Protocol"] = [],
        ["TencentChat.Sandbox"] = ["TencentChat.Protocol"],
        ["Gateway"] = ["TencentChat.Protocol", "TencentChat.Sandbox"],
    };

    [Fact]
    public void Parts_use_only_the_parts_they_may()
    {
        var projects = Root.GetDirectories("src")[0].GetFiles("*.csproj", SearchOption.AllDirectories);

        Assert.Equal(MayUse.Keys.Order(), projects.Select(Name).Order());
        Assert.All(projects, project => Assert.Equal(MayUse[Name(project)].Order(), References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order()));
    }

    [Fact]
    public void Protocol_is_pure()
    {
        var project = new FileInfo(Path.Combine(Root.FullName, "src/TencentChat.Protocol/TencentChat.Protocol.csproj"));

        Assert.Equal("Microsoft.NET.Sdk", XDocument.Load(project.FullName).Root!.Attribute("Sdk")!.Value);
        Assert.Empty(References(project, "PackageReference").Concat(References(project, "FrameworkReference")));
        Assert.DoesNotContain(
            typeof(Protocol.Regions.Region).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly.Name.StartsWith("System.Net", StringComparison.Ordinal));
    }

    [Fact]
    public void The_gateway_meets_the_sandbox_in_its_setup_alone()
    {
        var meeting = Root.GetDirectories("src/Gateway")[0].GetFiles("*.cs", SearchOption.AllDirectories)
            .Where(file => !file.FullName.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file.FullName).Contains("using TencentChat.Sandbox", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Path.Combine(Root.FullName, "src/Gateway"), file.FullName));

        Assert.All(meeting, file => Assert.True(
            file.StartsWith("Configuration/", StringComparison.Ordinal) || file.StartsWith("OpenApi/", StringComparison.Ordinal) || file == "GatewaySetup.cs",
            $"{file} knows the sandbox."));
    }

    [Fact]
    public void The_way_of_a_request_makes_no_document_of_json()
    {
        string[] folders = ["src/TencentChat.Protocol", "src/Gateway/Callers", "src/Gateway/Endpoints", "src/Gateway/Forwarding", "src/Gateway/PassThrough", "src/Gateway/Plans"];
        var files = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root.FullName, folder), "*.cs", SearchOption.AllDirectories)).ToList();

        // The preview is what validateOnly answers, off the way.
        Assert.True(files.Count > 40);
        Assert.Empty(files.Where(file => Path.GetFileName(file) != "PlanPreview.cs")
            .Where(file => JsonDocumentTypes().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName));
    }

    [Fact]
    public void The_top_level_is_the_users()
    {
        string[] users = ["src", "tests", "deploy", "Dockerfile", "docker-compose.yml", "Gateway.sln", "appsettings.json"];
        string[] tools =
        [
            "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", "CHANGELOG.md", "test.sh", "artifacts", "bin", "obj", "TestResults",
        ];

        var found = Root.GetFileSystemInfos().Select(entry => entry.Name).Where(name => !name.StartsWith('.')).ToList();

        Assert.Empty(found.Except(users).Except(tools));
        Assert.Empty(users.Except(found));
    }

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        var files = new[] { "src", "tests" }.SelectMany(folder => Root.GetDirectories(folder)[0].GetFiles("*.cs", SearchOption.AllDirectories))
            .Where(file => !file.FullName.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 100);
        Assert.Empty(files.Where(file => File.ReadLines(file.FullName).Count() > 300).Select(file => file.Name));
    }

    private static IEnumerable<string> References(FileInfo project, string kind) =>
        XDocument.Load(project.FullName).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static string Name(FileInfo project) => Path.GetFileNameWithoutExtension(project.Name);

    [GeneratedRegex(@"\bJson(Document|Node|Object|Array|Element)\b")]
    private static partial Regex JsonDocumentTypes();

    private static DirectoryInfo FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory;
    }
}
