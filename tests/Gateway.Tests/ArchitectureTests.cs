using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TencentChat.Gateway.Tests;

/// <summary>The plan of the house: who may know whom, and what stands where.</summary>
public sealed partial class ArchitectureTests
{
    private static DirectoryInfo Root => Repository.Root;

    /// <summary>Each part with the parts it may use; a part that is not here may not exist.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["TencentChat.Protocol"] = [],
        ["TencentChat.Sandbox"] = ["TencentChat.Protocol"],
        ["Gateway.Console"] = ["TencentChat.Sandbox"],
        ["Gateway"] = ["Gateway.Console", "TencentChat.Protocol", "TencentChat.Sandbox"],
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
            file.StartsWith("Configuration/", StringComparison.Ordinal) || file.StartsWith("OpenApi/", StringComparison.Ordinal) || file is "GatewaySetup.cs" or "Commands/SandboxCommand.cs",
            $"{file} knows the sandbox."));
    }

    [Fact]
    public void The_console_is_met_in_its_setup_alone_and_writes_no_script()
    {
        var meeting = Root.GetDirectories("src/Gateway")[0].GetFiles("*.cs", SearchOption.AllDirectories)
            .Where(file => !file.FullName.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file.FullName).Contains("using TencentChat.Gateway.Console", StringComparison.Ordinal));

        Assert.Equal(["ConsoleHost.cs"], meeting.Select(file => file.Name));
        Assert.Equal(["console.css"], Root.GetDirectories("src/Gateway.Console/wwwroot")[0].GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name));
    }

    /// <summary>Where single values stand whose type upstream leaves open, text or a number, and why; nothing else on the way of a request may hold foreign JSON.</summary>
    private static readonly Dictionary<string, string> HoldsForeignValues = new()
    {
        ["ProfileItem.cs"] = "The type of a tag's value depends on the tag.",
        ["TagValues.cs"] = "Reads the values of tags.",
        ["ProfileMap.cs"] = "Writes the values of tags.",
        ["CustomFields.cs"] = "An app declares the types of its own fields.",
        ["Fields.cs"] = "Checks the app's own fields.",
        ["FriendBodies.cs"] = "Own fields of friends, as they are changed.",
        ["FriendFields.cs"] = "Own fields of friends, as they are read and imported.",
        ["ProfileFields.cs"] = "Own fields of profiles.",
        ["PlanPreview.cs"] = "Whole bodies, but as the answer to validateOnly, off the way.",
    };

    [Fact]
    public void The_way_of_a_request_makes_no_document_of_json()
    {
        var files = OnTheWay();

        Assert.True(files.Count > 40);
        Assert.Empty(Naming(files, JsonDocuments()).Except(["PlanPreview.cs"]));
        Assert.Equal(HoldsForeignValues.Keys.Order(), Naming(files, JsonValues()).Order());
    }

    private static List<string> OnTheWay()
    {
        string[] folders = ["src/TencentChat.Protocol", "src/Gateway/Callers", "src/Gateway/Endpoints", "src/Gateway/Forwarding", "src/Gateway/Pacing", "src/Gateway/PassThrough", "src/Gateway/Plans"];
        return [.. folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root.FullName, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Naming(IEnumerable<string> files, Regex types) =>
        files.Where(file => types.IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileName(file)!);

    [Fact]
    public void The_top_level_is_the_users()
    {
        string[] users = ["src", "tests", "deploy", "docs", "Dockerfile", "docker-compose.yml", "docker-compose.replicas.yml", "Gateway.sln", "appsettings.json"];
        string[] tools =
        [
            "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", "CHANGELOG.md", "test.sh", "bench.sh", "artifacts", "bin", "obj", "TestResults",
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

    /// <summary>What reads a whole body into a tree.</summary>
    [GeneratedRegex(@"\bJson(Document|Node|Object|Array)\b|\bJsonElement\.(Parse|TryParse)")]
    private static partial Regex JsonDocuments();

    [GeneratedRegex(@"\bJsonElement\b")]
    private static partial Regex JsonValues();
}
