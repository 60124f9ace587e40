using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Admission;

/// <summary>How long a caller may take to send a body. The server's own minimum rate would let a large one drip for hours.</summary>
internal sealed class BodyDeadline : IDisposable
{
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _linked;

    /// <param name="http">The request.</param>
    /// <param name="ends">What else ends the reading.</param>
    public BodyDeadline(HttpContext http, CancellationToken ends)
    {
        var services = http.RequestServices;
        _deadline = new(services.GetRequiredService<LiveSettings>().Gateway.BodyTimeout, services.GetRequiredService<TimeProvider>());
        _linked = CancellationTokenSource.CreateLinkedTokenSource(ends, _deadline.Token);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the reading ended because the time is over.</summary>
    public bool IsOver => _deadline.IsCancellationRequested;

    /// <summary>What a caller is told whose body came too slowly.</summary>
    public static ProblemException TooSlow() => new(
        ProblemKinds.ValidationFailed, "The body came too slowly and was not waited for any longer. It was not passed on whole, so nothing was done upstream.");

    public void Dispose()
    {
        _linked.Dispose();
        _deadline.Dispose();
    }
}
