using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>
/// Writes what a process ran as the file that crossgen2 compiles by (<c>--mibc</c>): an assembly in a zip file, whose methods are lists and are never run. One names groups of methods by the
/// assemblies that they are of; in a group, each method is a token, then what was counted of it, then a <c>pop</c>.
/// </summary>
internal sealed class ProfileFile
{
    /// <summary>How the assembly lists its groups.</summary>
    private const string Groups = "AssemblyDictionary";

    /// <summary>Between these words, the counts of a method: of each, that all of its numbers follow, the numbers, and the values.</summary>
    private const string CountsBegin = "InstrumentationDataStart", CountsEnd = "InstrumentationDataEnd";

    private const int AllNumbers = 0xF;

    private readonly MetadataBuilder _metadata = new();
    private readonly SortedDictionary<string, InstructionEncoder> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<EntityHandle> _written = [];
    private readonly References _references;

    private ProfileFile(RuntimeTrace trace) => _references = new(trace, _metadata);

    /// <summary>Writes everything that was compiled, and all methods of some assemblies, run or not.</summary>
    /// <returns>How many methods there are.</returns>
    public static int Write(string file, RuntimeTrace trace, params string[] whole)
    {
        var profile = new ProfileFile(trace);
        foreach (var (method, counts) in trace.Counts) profile.Add(method, counts);
        foreach (var module in trace.Modules.Values.Where(module => whole.Contains(module.Name))) profile.AddAll(module);
        profile.Save(file);
        return profile._written.Count;
    }

    private void Add(long address, byte[] counted)
    {
        try
        {
            var (assemblies, method) = _references.OfMethod(address);
            Add(string.Join(';', assemblies), method, counted.Length == 0 ? [] : MethodCount.Read(counted));
        }
        catch (UnnamedException)
        {
            // Nobody else could call it.
        }
    }

    private void AddAll(TracedModule module)
    {
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Metadata.GetMethodDefinition(handle);
            // What is generic is compiled for what it is called with, which only a run tells.
            var isGeneric = method.GetGenericParameters().Count > 0 || module.Metadata.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters().Count > 0;
            if (!isGeneric && method.RelativeVirtualAddress != 0) Add(module.Name, _references.OfMethod(module, handle), []);
        }
    }

    private void Add(string assemblies, EntityHandle method, IReadOnlyList<MethodCount> counts)
    {
        if (!_written.Add(method)) return;
        if (!_groups.TryGetValue(assemblies, out var group)) _groups[assemblies] = group = new(new BlobBuilder());
        group.OpCode(ILOpCode.Ldtoken);
        group.Token(method);
        if (counts.Count > 0)
        {
            group.LoadString(_metadata.GetOrAddUserString(CountsBegin));
            foreach (var count in counts) Add(group, count);
            group.LoadString(_metadata.GetOrAddUserString(CountsEnd));
        }
        group.OpCode(ILOpCode.Pop);
    }

    private void Add(InstructionEncoder group, MethodCount count)
    {
        foreach (var number in new[] { AllNumbers, count.Offset, count.Kind, count.Many, count.Other }) group.LoadConstantI4(number);
        foreach (var value in count.Values)
        {
            if ((count.IsOfTypes || count.IsOfMethods) && value != 0) AddName(group, value, count.IsOfTypes);
            else if (value == (int)value) group.LoadConstantI4((int)value);
            else group.LoadConstantI8(value);
        }
    }

    /// <summary>A type or method that came by; one without a name stays some number, by which it is told from others.</summary>
    private void AddName(InstructionEncoder group, long address, bool isType)
    {
        try
        {
            var handle = isType ? _references.OfType(address) : _references.OfMethod(address).Method;
            group.OpCode(ILOpCode.Ldtoken);
            group.Token(handle);
        }
        catch (UnnamedException)
        {
            group.LoadConstantI4((int)(address & 0xFFFFFF));
        }
    }

    private void Save(string file)
    {
        var name = Path.GetFileName(file) + ".dll";
        _metadata.AddModule(0, _metadata.GetOrAddString(name), _metadata.GetOrAddGuid(Guid.NewGuid()), encId: default, encBaseId: default);
        _metadata.AddAssembly(_metadata.GetOrAddString(name), new Version(1, 0), culture: default, publicKey: default, flags: default, AssemblyHashAlgorithm.None);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static returns => returns.Void(), static _ => { });
        var code = new BlobBuilder();
        var bodies = new MethodBodyStreamEncoder(code);
        var list = new InstructionEncoder(new BlobBuilder());
        foreach (var ((assemblies, group), number) in _groups.Select(static (group, number) => (group, number)))
        {
            list.LoadString(_metadata.GetOrAddUserString(assemblies));
            list.OpCode(ILOpCode.Ldtoken);
            list.Token(AddMethod($"Group{number}", group));
            list.OpCode(ILOpCode.Pop);
        }
        AddMethod(Groups, list);
        _metadata.AddTypeDefinition(default, @namespace: default, _metadata.GetOrAddString("<Module>"), baseType: default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var assembly = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), code).Serialize(assembly);
        using var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
        assembly.WriteContentTo(entry);

        MethodDefinitionHandle AddMethod(string called, InstructionEncoder body) => _metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _metadata.GetOrAddString(called), _metadata.GetOrAddBlob(signature),
            bodies.AddMethodBody(body), parameterList: default);
    }
}
