using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Admission;

/// <summary>How long a caller may take to send a body. The server's own minimum rate would let a large one drip for hours.</summary>
internal sealed class BodyDeadlines(LiveSettings settings, TimeProvider time)
{
    /// <summary>The time of a request's body begins.</summary>
    public BodyDeadline Begin(HttpContext http) => new(http, time, settings.Gateway.BodyTimeout);
}

/// <summary>
/// The time of one body. The pending read is ended, which leaves the server's reader fit to be drained, and not cancelled by a token, which does not.
/// </summary>
internal sealed class BodyDeadline : IDisposable
{
    private readonly ITimer _timer;
    private volatile bool _isOver;

    public BodyDeadline(HttpContext http, TimeProvider time, TimeSpan timeout) => _timer = time.CreateTimer(
        _ =>
        {
            _isOver = true;
            http.Request.BodyReader.CancelPendingRead();
        },
        state: null, timeout, Timeout.InfiniteTimeSpan);

    /// <summary>Whether the time is over; a read that ended then ended for it.</summary>
    public bool IsOver => _isOver;

    /// <summary>What a caller is told whose body came too slowly.</summary>
    public static ProblemException TooSlow() => new(
        ProblemKinds.ValidationFailed, "The body came too slowly and was not waited for any longer. It was not passed on whole, so nothing was done upstream.");

    public void Dispose() => _timer.Dispose();
}
