using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TencentChat.Gateway.Tests;

/// <summary>What is shipped is compiled ahead by a profile, which names methods. It may be older than the code, but not by much: what it does not name is compiled as it is first called.</summary>
public sealed class CompiledAheadTests
{
    [Theory]
    [InlineData(typeof(GatewaySetup))]
    [InlineData(typeof(Protocol.Regions.Region))]
    public void The_profile_names_most_of_the_code(Type of)
    {
        var assembly = of.Assembly;
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var code = file.GetMetadataReader();
        var named = NamedByProfile(assembly.GetName().Name!);

        var methods = code.MethodDefinitions.Select(code.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0 && !IsGeneric(code, method))
            .Select(method => $"{NameOf(code, method.GetDeclaringType())}.{code.GetString(method.Name)}").ToList();

        var missing = methods.Where(method => !named.Contains(method)).ToList();
        Assert.True(missing.Count < methods.Count / 5, $"{missing.Count} of {methods.Count} methods are not named, {string.Join(", ", missing.Take(10))} among them: run ./bench.sh train");
    }

    private static HashSet<string> NamedByProfile(string assembly)
    {
        var path = Path.Combine(Repository.Root.FullName, "src/Gateway/Gateway.mibc");
        using var zip = ZipFile.OpenRead(path);
        using var packed = zip.GetEntry("Gateway.mibc.dll")!.Open();
        var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        using var file = new PEReader(new MemoryStream(bytes.ToArray()));
        var profile = file.GetMetadataReader();
        return [.. profile.MemberReferences.Select(profile.GetMemberReference)
            .Where(static method => method.Parent.Kind == HandleKind.TypeReference)
            .Select(method => (Type: (TypeReferenceHandle)method.Parent, Name: profile.GetString(method.Name)))
            .Where(method => AssemblyOf(profile, method.Type) == assembly)
            .Select(method => $"{NameOf(profile, method.Type)}.{method.Name}")];
    }

    private static bool IsGeneric(MetadataReader code, MethodDefinition method) =>
        method.GetGenericParameters().Count > 0 || code.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters().Count > 0;

    private static string NameOf(MetadataReader code, TypeDefinitionHandle handle)
    {
        var type = code.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return (outer.IsNil ? code.GetString(type.Namespace) : NameOf(code, outer)) + "/" + code.GetString(type.Name);
    }

    private static string NameOf(MetadataReader profile, TypeReferenceHandle handle)
    {
        var type = profile.GetTypeReference(handle);
        return (type.ResolutionScope.Kind == HandleKind.TypeReference ? NameOf(profile, (TypeReferenceHandle)type.ResolutionScope) : profile.GetString(type.Namespace)) + "/" + profile.GetString(type.Name);
    }

    private static string AssemblyOf(MetadataReader profile, TypeReferenceHandle handle)
    {
        var scope = profile.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.TypeReference
            ? AssemblyOf(profile, (TypeReferenceHandle)scope)
            : profile.GetString(profile.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
    }
}
