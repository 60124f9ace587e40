namespace TencentChat.Gateway.Diagnosis;

/// <summary>How the configured apps are.</summary>
/// <param name="Apps">Each app that was examined, by name.</param>
public sealed record DoctorReport(IReadOnlyList<ExaminedApp> Apps);

/// <summary>How one app is.</summary>
/// <param name="App">Its name in the settings.</param>
/// <param name="Region">The region that was called.</param>
/// <param name="Ok">Whether upstream took the call.</param>
public sealed record ExaminedApp(string App, string Region, bool Ok)
{
    /// <summary>What is the matter, in one word for programs, such as <c>wrongRegion</c> or <c>wrongKey</c>; absent where nothing is.</summary>
    public string? Finding { get; init; }

    /// <summary>What happened, for a person; absent where nothing is the matter.</summary>
    public string? Detail { get; init; }

    /// <summary>What whoever runs the gateway does about it; absent where nothing is the matter.</summary>
    public string? Advice { get; init; }

    /// <summary>The code of the problem that callers are answered; absent where upstream took the call.</summary>
    public string? Code { get; init; }

    /// <summary>Tencent's code; absent where no answer was read, or upstream took the call.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Tencent's text beside the code, with secrets cut out.</summary>
    public string? ErrorInfo { get; init; }

    /// <summary>How many milliseconds upstream took; 0 where the call was not let out.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Which key signed the call, told as in the log and the metrics, without telling the key.</summary>
    public string KeyFingerprint { get; init; } = "";
}
