using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>Names the types and methods of a traced process so that they are found in the assemblies of another one: as references from an assembly that is being made.</summary>
internal sealed class References(RuntimeTrace trace, MetadataBuilder made)
{
    /// <summary>What the compiler takes for any reference type, where code is shared by all of them, and where it looks for it.</summary>
    private const string Shared = "__Canon", SharedAssembly = "System.Private.Canon", BaseLibrary = "System.Private.CoreLib";

    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly SortedSet<string> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), TypeReferenceHandle> _types = [];
    private readonly Dictionary<BlobHandle, TypeSpecificationHandle> _specified = [];
    private readonly Dictionary<(EntityHandle Type, StringHandle Name, BlobHandle Signature), MemberReferenceHandle> _members = [];

    /// <summary>The assemblies that a method is of, the one that defines it first, and the method.</summary>
    /// <exception cref="UnnamedException">It is of code that only that process has.</exception>
    public (IReadOnlyList<string> Assemblies, EntityHandle Method) OfMethod(long address)
    {
        _named.Clear();
        if (!trace.Methods.TryGetValue(address, out var method) || !trace.Types.TryGetValue(method.Type, out var type)) throw new UnnamedException();
        var module = ModuleOf(type);
        var member = OfMethod(module, (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.Token), OfType(method.Type));
        if (method.Arguments.Length == 0) return (AssembliesFrom(module), member);
        var arguments = new BlobBuilder();
        arguments.WriteByte((byte)SignatureKind.MethodSpecification);
        AddAll(arguments, method.Arguments);
        return (AssembliesFrom(module), made.AddMethodSpecification(member, made.GetOrAddBlob(arguments)));
    }

    /// <summary>A method of a type that is not generic.</summary>
    public EntityHandle OfMethod(TracedModule module, MethodDefinitionHandle method) => OfMethod(module, method, OfType(module, module.Metadata.GetMethodDefinition(method).GetDeclaringType()));

    /// <summary>A type.</summary>
    /// <exception cref="UnnamedException">It is of code that only that process has.</exception>
    public EntityHandle OfType(long address)
    {
        if (trace.Types.TryGetValue(address, out var type) && type is { Arguments: [], Code: not SignatureTypeCode.FunctionPointer }) return DefinitionOf(type);
        var signature = new BlobBuilder();
        Add(signature, address);
        var blob = made.GetOrAddBlob(signature);
        if (_specified.TryGetValue(blob, out var known)) return known;
        return _specified[blob] = made.AddTypeSpecification(blob);
    }

    private MemberReferenceHandle OfMethod(TracedModule module, MethodDefinitionHandle method, EntityHandle type)
    {
        var definition = module.Metadata.GetMethodDefinition(method);
        var signature = new BlobBuilder();
        new SignatureCopy(module.Metadata.GetBlobReader(definition.Signature), signature, foreign => OfType(module, foreign)).AddMethod();
        var member = (Type: type, Name: made.GetOrAddString(module.Metadata.GetString(definition.Name)), Signature: made.GetOrAddBlob(signature));
        if (_members.TryGetValue(member, out var known)) return known;
        return _members[member] = made.AddMemberReference(member.Type, member.Name, member.Signature);
    }

    private void Add(BlobBuilder signature, long address)
    {
        if (!trace.Types.TryGetValue(address, out var type)) throw new UnnamedException();
        switch (type.Code)
        {
            case SignatureTypeCode.SZArray or SignatureTypeCode.ByReference or SignatureTypeCode.Pointer:
                signature.WriteByte((byte)type.Code);
                Add(signature, type.Arguments[0]);
                break;
            case SignatureTypeCode.Array or SignatureTypeCode.FunctionPointer:
                throw new UnnamedException();
            default:
                if (type.Arguments.Length > 0) signature.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
                // The runtime tells of a number, and of an enumeration, what it is by its bits.
                signature.WriteByte((byte)((byte)type.Code == (byte)SignatureTypeKind.Class ? SignatureTypeKind.Class : SignatureTypeKind.ValueType));
                signature.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(DefinitionOf(type)));
                if (type.Arguments.Length > 0) AddAll(signature, type.Arguments);
                break;
        }
    }

    private string[] AssembliesFrom(TracedModule first) => [first.Name, .. _named.Where(name => name != first.Name)];

    private TypeReferenceHandle DefinitionOf(TracedType type)
    {
        var (module, definition) = (ModuleOf(type), (TypeDefinitionHandle)MetadataTokens.EntityHandle(type.Token));
        _named.Add(module.Name);
        return module.Name == BaseLibrary && module.Metadata.GetString(module.Metadata.GetTypeDefinition(definition).Name) == Shared
            ? OfType(OfAssembly(SharedAssembly), nameof(System), Shared)
            : OfType(module, definition);
    }

    private void AddAll(BlobBuilder signature, long[] types)
    {
        signature.WriteCompressedInteger(types.Length);
        foreach (var type in types) Add(signature, type);
    }

    private TracedModule ModuleOf(TracedType type) => trace.Modules.TryGetValue(type.Module, out var module) ? module : throw new UnnamedException();

    /// <summary>A type as a module of the process knows it, defined there or elsewhere.</summary>
    private TypeReferenceHandle OfType(TracedModule module, EntityHandle type)
    {
        var metadata = module.Metadata;
        if (type.Kind == HandleKind.TypeDefinition)
        {
            var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
            var outer = definition.GetDeclaringType();
            return OfType(outer.IsNil ? OfAssembly(module.Name) : OfType(module, outer), metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
        }
        var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        EntityHandle scope = reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? OfType(module, reference.ResolutionScope)
            : OfAssembly(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name));
        return OfType(scope, metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
    }

    private TypeReferenceHandle OfType(EntityHandle scope, string space, string name)
    {
        if (_types.TryGetValue((scope, space, name), out var known)) return known;
        return _types[(scope, space, name)] = made.AddTypeReference(scope, made.GetOrAddString(space), made.GetOrAddString(name));
    }

    private AssemblyReferenceHandle OfAssembly(string name)
    {
        if (_assemblies.TryGetValue(name, out var known)) return known;
        return _assemblies[name] = made.AddAssemblyReference(made.GetOrAddString(name), new Version(0, 0), culture: default, publicKeyOrToken: default, flags: default, hashValue: default);
    }
}

/// <summary>Something is of code that only the traced process has: made as it ran, or of a kind that no reference names.</summary>
internal sealed class UnnamedException : Exception;
