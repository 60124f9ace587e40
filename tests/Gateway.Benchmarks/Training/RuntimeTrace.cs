using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>What a runtime told of one process: the methods that it compiled, and what its instrumented code counted. Everything is by addresses in that process.</summary>
internal sealed class RuntimeTrace : IDisposable
{
    /// <summary>What it has to tell: modules, types and methods with their tokens, what is compiled, and what is counted.</summary>
    public const string Provider = "Microsoft-Windows-DotNETRuntime:0x1F000080018:5";

    private readonly Dictionary<long, TracedModule> _modules = [];
    private readonly Dictionary<long, TracedType> _types = [];
    private readonly Dictionary<long, TracedMethod> _methods = [];
    private readonly Dictionary<long, byte[]> _counts = [];

    /// <summary>The modules that lie in files.</summary>
    public IReadOnlyDictionary<long, TracedModule> Modules => _modules;

    public IReadOnlyDictionary<long, TracedType> Types => _types;

    public IReadOnlyDictionary<long, TracedMethod> Methods => _methods;

    /// <summary>What was counted, by compiled method; empty where nothing was.</summary>
    public IReadOnlyDictionary<long, byte[]> Counts => _counts;

    public static RuntimeTrace Read(string file)
    {
        var trace = new RuntimeTrace();
        using var source = new EventPipeEventSource(file);
        source.Clr.LoaderModuleLoad += trace.Add;
        source.Clr.TypeBulkType += trace.Add;
        source.Clr.MethodMethodDetails += trace.Add;
        source.Clr.MethodLoadVerbose += trace.Add;
        source.Clr.JitInstrumentationDataVerboseInstrumentationData += trace.Add;
        source.Process();
        return trace;
    }

    public void Dispose()
    {
        foreach (var module in _modules.Values) module.Dispose();
    }

    private void Add(ModuleLoadUnloadTraceData loaded)
    {
        if (File.Exists(loaded.ModuleILPath)) _modules.TryAdd(loaded.ModuleID, new(loaded.ModuleILPath));
    }

    private void Add(GCBulkTypeTraceData told)
    {
        for (var i = 0; i < told.Count; i++)
        {
            var type = told.Values(i);
            var arguments = new long[type.TypeParameterCount];
            for (var k = 0; k < arguments.Length; k++) arguments[k] = (long)type.TypeParameterID(k);
            _types[(long)type.TypeID] = new((long)type.ModuleID, type.TypeNameID, (SignatureTypeCode)type.CorElementType, arguments);
        }
    }

    private void Add(MethodDetailsTraceData told)
    {
        var arguments = new long[told.TypeParameterCount];
        for (var k = 0; k < arguments.Length; k++) arguments[k] = told.TypeParameters(k);
        _methods[told.MethodID] = new(told.TypeID, told.MethodToken, arguments);
    }

    /// <summary>A stub or an expression that was compiled has no name by which another process could find it.</summary>
    private void Add(MethodLoadUnloadVerboseTraceData compiled)
    {
        if (!compiled.MethodFlags.HasFlag(MethodFlags.Dynamic)) _counts.TryAdd(compiled.MethodID, []);
    }

    private void Add(JitInstrumentationDataVerboseTraceData counted) => _counts[counted.MethodID] = counted.Data;
}

/// <summary>A module of the traced process.</summary>
internal sealed class TracedModule(string file) : IDisposable
{
    private readonly PEReader _file = new(File.OpenRead(file));

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; } = Path.GetFileNameWithoutExtension(file);

    public MetadataReader Metadata => field ??= _file.GetMetadataReader();

    public void Dispose() => _file.Dispose();
}

/// <summary>A type of the traced process.</summary>
/// <param name="Module">Where it is defined.</param>
/// <param name="Token">Its definition there.</param>
/// <param name="Code">What it is: a class, a value, an array…</param>
/// <param name="Arguments">What it is made of: the arguments of a generic type, the elements of an array.</param>
internal sealed record TracedType(long Module, int Token, SignatureTypeCode Code, long[] Arguments);

/// <summary>A method of the traced process.</summary>
/// <param name="Type">Its type, with what that is made of.</param>
/// <param name="Token">Its definition in the type's module.</param>
/// <param name="Arguments">The arguments of a generic method.</param>
internal sealed record TracedMethod(long Type, int Token, long[] Arguments);
