using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Load;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>
/// Runs the gateway as it starts and as it is called, compiled as it runs and counting what it does, and writes down what that was: by it, what is shipped is compiled ahead of time.
/// Nothing is measured here.
/// </summary>
internal static class TrainingRun
{
    private const int Connections = 32, Rounds = 2;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <summary>Of what is ours, methods that the load does not reach are compiled too, so that other endpoints take little longer to answer for the first time.</summary>
    private static readonly string[] Ours = ["Gateway", "TencentChat.Protocol"];

    /// <returns>How many methods were written.</returns>
    public static async Task<int> RunAsync(Field field, string file)
    {
        var trace = Path.Combine(field.Folder, "trace");
        var gateway = await field.StartAloneAsync(new()
        {
            ["DOTNET_ReadyToRun"] = "0",
            // Whatever is called is counted from the first time to the last: by itself the runtime counts what became hot, and that for a moment.
            ["DOTNET_TieredPGO_InstrumentOnlyHotCode"] = "0",
            ["DOTNET_TC_CallCounting"] = "0",
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeConfig"] = RuntimeTrace.Provider,
            ["DOTNET_EventPipeOutputPath"] = trace,
            ["DOTNET_EventPipeOutputStreaming"] = "1",
        });
        var wrk = new Wrk(field.Folder);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var work in Work.All) wrk.Drive(gateway.Address, work, gateway.Key, Connections, Turn);
        }
        await gateway.StopAsync();
        using var told = RuntimeTrace.Read(trace);
        return ProfileFile.Write(file, told, Ours);
    }
}
