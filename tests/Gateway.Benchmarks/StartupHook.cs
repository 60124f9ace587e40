using System.Net.Sockets;

/// <summary>
/// Loaded into each measured program by the runtime (DOTNET_STARTUP_HOOKS), ours and the bare ones alike: tells whoever connects to a socket how many bytes the program
/// has allocated so far. It waits in a thread of its own and costs nothing between.
/// </summary>
internal static class StartupHook
{
    public const string Variable = "BENCHMARK_ALLOCATIONS";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path) return;
        // Of a program that was started here before.
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        new Thread(() => Serve(socket)) { IsBackground = true, Name = "allocations" }.Start();
    }

    private static void Serve(Socket socket)
    {
        while (true)
        {
            using var asker = socket.Accept();
            asker.Send(BitConverter.GetBytes(GC.GetTotalAllocatedBytes(precise: true)));
        }
    }
}
