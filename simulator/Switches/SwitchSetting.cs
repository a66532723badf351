namespace Mailroom.Simulator;

/// <summary>The values of a <see cref="Switch"/>; which of them it reads is written there.</summary>
public sealed record SwitchSetting
{
    const long LongestToken = 65_536;

    /// <summary>For how many requests it applies (1 or more); null: until cleared.</summary>
    public int? Count { get; init; }

    /// <summary>A time in seconds, fractions allowed.</summary>
    public double? Seconds { get; init; }

    /// <summary>A time in milliseconds, as the server writes it into its answer.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>A number of bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many sessions at a time (1 or more).</summary>
    public int? Sessions { get; init; }

    /// <summary>An HTTP status, 500 to 599; of SMTP 421, 432 or 451.</summary>
    public int? Status { get; init; }

    /// <summary>An AADSTS number.</summary>
    public int? Code { get; init; }

    /// <summary>Address of an account.</summary>
    public string? Account { get; init; }

    /// <summary>Answer with an HTML page instead of JSON.</summary>
    public bool Html { get; init; }

    /// <summary>Short names of scopes, such as <c>IMAP.AccessAsUser.All</c>.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    internal TimeSpan Time => TimeSpan.FromSeconds(Seconds ?? 0);

    internal void CheckFor(Switch which)
    {
        if (Count < 1)
            throw new ArgumentException($"{which}: count must be 1 or more.");
        if (Seconds is < 0 or > 86_400 || Seconds is { } s && !double.IsFinite(s))
            throw new ArgumentException($"{which}: seconds must be between 0 and 86400.");
        if (which == Switch.SmtpThrottled ? Status is not (null or 421 or 432 or 451) : Status is < 500 or > 599)
            throw new ArgumentException($"{which}: status must be {(which == Switch.SmtpThrottled ? "421, 432 or 451" : "between 500 and 599")}.");
        if (Sessions < 1)
            throw new ArgumentException($"{which}: sessions must be 1 or more.");
        if (Bytes < 0 || Milliseconds < 0)
            throw new ArgumentException($"{which}: bytes and milliseconds must not be negative.");
        if (which == Switch.LongTokens && Bytes > LongestToken)
            throw new ArgumentException($"{which}: bytes must be {LongestToken} or less.");
        var missing = which switch
        {
            Switch.Slow or Switch.ImapSlow or Switch.ImapIdleDrop or Switch.ImapSessionCut
                or Switch.RefreshTokenLifetime or Switch.SignInFrequency when Seconds is null => "seconds",
            Switch.RefuseWith when Code is null or < 1 => "code (an AADSTS number)",
            Switch.BrowserAccount when string.IsNullOrEmpty(Account) => "account",
            Switch.TokenLifetime when Seconds is null or < 1 => "seconds (1 or more)",
            Switch.NarrowScopes when Scopes is null => "scopes",
            Switch.ImapFetchDrop when Bytes is null => "bytes",
            _ => null,
        };
        if (missing is not null)
            throw new ArgumentException($"{which} needs {missing}.");
    }
}
