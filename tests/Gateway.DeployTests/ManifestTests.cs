using System.Text.RegularExpressions;
using k8s.Models;

namespace TencentChat.Gateway.DeployTests;

/// <summary>What an operator applies: held against the real schema, against each other, and against the image that the container test runs.</summary>
public sealed partial class ManifestTests
{
    private static V1Deployment Gateway => Manifests.One<V1Deployment>("gateway");

    private static V1PodSpec Pod => Gateway.Spec.Template.Spec;

    private static V1Container Container => Assert.Single(Pod.Containers);

    [Fact]
    public void Every_file_is_listed_and_holds_what_it_should()
    {
        var listed = File.ReadAllLines(Path.Combine(Manifests.Folder.FullName, "kustomization.yaml")).Where(line => line.StartsWith("  - ", StringComparison.Ordinal)).Select(line => line[4..]);

        Assert.Equal(Manifests.Files.Select(file => file.Name), listed.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ConfigMap", "Deployment", "Deployment", "HorizontalPodAutoscaler", "Namespace", "NetworkPolicy", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service", "Service", "ServiceAccount"],
            Manifests.All.Cast<k8s.IKubernetesObject>().Select(resource => resource.Kind).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec: { selecter: { a: b } }")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { replicas: many }")]
    [InlineData("apiVersion: v1\nkind: Servise\nmetadata: { name: x }")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { replicas: 1, replicas: 2 }")]
    public void What_is_misspelt_or_of_another_type_is_refused(string yaml) => Assert.ThrowsAny<Exception>(() => Manifests.Load(yaml));

    [Fact]
    public void The_pod_has_no_rights()
    {
        var own = Container.SecurityContext;

        Assert.True(Pod.SecurityContext.RunAsNonRoot);
        Assert.Equal((1654L, 1654L, "RuntimeDefault"), (Pod.SecurityContext.RunAsUser, Pod.SecurityContext.RunAsGroup, Pod.SecurityContext.SeccompProfile.Type));
        Assert.True(own.ReadOnlyRootFilesystem);
        Assert.Equal((false, false), (own.AllowPrivilegeEscalation, own.Privileged));
        Assert.Equal(["ALL"], own.Capabilities.Drop);
        Assert.Null(own.Capabilities.Add);
        Assert.False(Pod.AutomountServiceAccountToken);
        Assert.False(Manifests.One<V1ServiceAccount>("gateway").AutomountServiceAccountToken);
        Assert.DoesNotContain(Pod.Volumes, volume => volume.HostPath is not null || volume.EmptyDir is not null);
        Assert.NotNull(Container.Resources.Limits["memory"]);
    }

    [Fact]
    public void Selectors_find_the_pods_and_ports_are_theirs()
    {
        var labels = Gateway.Spec.Template.Metadata.Labels;

        Assert.All(
            [
                Gateway.Spec.Selector.MatchLabels, Manifests.One<V1Service>("gateway").Spec.Selector, Manifests.One<V1PodDisruptionBudget>("gateway").Spec.Selector.MatchLabels,
                Manifests.One<V1NetworkPolicy>("gateway").Spec.PodSelector.MatchLabels, Pod.TopologySpreadConstraints[0].LabelSelector.MatchLabels,
            ],
            selector => Assert.Equal(labels, selector));
        Assert.Equal("gateway", Manifests.One<V2HorizontalPodAutoscaler>("gateway").Spec.ScaleTargetRef.Name);
        Assert.Equal(Manifests.One<V1Deployment>("redis").Spec.Template.Metadata.Labels, Manifests.One<V1Service>("redis").Spec.Selector);
        Assert.Equal(("http", 8080), (Assert.Single(Container.Ports).Name, Container.Ports[0].ContainerPort));
        Assert.All([Container.StartupProbe, Container.LivenessProbe, Container.ReadinessProbe], probe => Assert.Equal("http", probe.HttpGet.Port.Value));
        Assert.Equal(["/healthz/live", "/healthz/live", "/healthz/ready"], new[] { Container.StartupProbe, Container.LivenessProbe, Container.ReadinessProbe }.Select(probe => probe.HttpGet.Path));
    }

    [Fact]
    public void There_is_time_to_drain_and_never_less_than_one_replica()
    {
        // Gateway:DrainDelay and Chat:RequestTimeout, at their defaults.
        Assert.True(Pod.TerminationGracePeriodSeconds > 5 + 100);
        Assert.True(Manifests.One<V2HorizontalPodAutoscaler>("gateway").Spec.MinReplicas >= 2);
        Assert.Equal("1", Manifests.One<V1PodDisruptionBudget>("gateway").Spec.MaxUnavailable.Value);
        Assert.Equal(
            $"{Manifests.One<V2HorizontalPodAutoscaler>("gateway").Spec.MaxReplicas}", Manifests.One<V1ConfigMap>("gateway-settings").Data["Redis__ExpectedReplicas"]);
    }

    [Fact]
    public void Secrets_are_files_and_nothing_else()
    {
        var mount = Assert.Single(Container.VolumeMounts);
        var secret = Manifests.One<V1Secret>("gateway-secrets");

        Assert.Equal(("/run/secrets", true, secret.Metadata.Name), (mount.MountPath, mount.ReadOnlyProperty, Assert.Single(Pod.Volumes).Secret.SecretName));
        Assert.Null(Container.Env);
        Assert.Equal("gateway-settings", Assert.Single(Container.EnvFrom).ConfigMapRef.Name);
        Assert.DoesNotContain(Manifests.One<V1ConfigMap>("gateway-settings").Data.Keys, key => Secret().IsMatch(key));
    }

    /// <summary>The container test builds this image and runs it under the restrictions of the manifest.</summary>
    [Fact]
    public void The_image_is_the_one_that_the_container_test_runs_under_the_same_restrictions()
    {
        var test = File.ReadAllText(Path.Combine(Manifests.Root.FullName, "tests/containers.sh"));

        Assert.Contains($"\nimage={Container.Image}\n", test, StringComparison.Ordinal);
        Assert.Contains(
            $"--read-only --cap-drop ALL --security-opt no-new-privileges --user {Pod.SecurityContext.RunAsUser}:{Pod.SecurityContext.RunAsGroup}", test, StringComparison.Ordinal);
    }

    [GeneratedRegex("Secret|Sha256|UserSigKey|Password")]
    private static partial Regex Secret();
}
