using k8s;
using k8s.Models;

namespace TencentChat.Gateway.DeployTests;

/// <summary>The manifests, read by Kubernetes' own types: a field that is not theirs, or of another type, is refused.</summary>
internal static class Manifests
{
    public static DirectoryInfo Root { get; } = FindRoot();

    public static DirectoryInfo Folder => new(Path.Combine(Root.FullName, "deploy/kubernetes"));

    /// <summary>Everything but the list of the files themselves, which is no resource.</summary>
    public static IEnumerable<FileInfo> Files => Folder.GetFiles("*.yaml").Where(file => file.Name != "kustomization.yaml").OrderBy(file => file.Name, StringComparer.Ordinal);

    public static List<object> All { get; } = [.. Files.SelectMany(file => Load(File.ReadAllText(file.FullName)))];

    public static T One<T>(string name) where T : IKubernetesObject<V1ObjectMeta> => All.OfType<T>().Single(resource => resource.Metadata.Name == name);

    public static List<object> Load(string yaml) => KubernetesYaml.LoadAllFromString(yaml, strict: true);

    private static DirectoryInfo FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Gateway.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("No Gateway.sln above.");
        return directory;
    }
}
