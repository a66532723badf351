namespace Mailroom.Decisions.Diagnose;

/// <summary>
/// The seven lines of setting up a Microsoft 365 mailbox, coloured by what was seen. A refusal turns its own line red
/// and no other; it turns those green that it could not have come past, and leaves the lines beyond it as they were.
/// </summary>
public static class SetupChecklist
{
    static readonly SetupLine[] OfSignIn = [SetupLine.App, SetupLine.Tenant, SetupLine.PublicClientFlows, SetupLine.Permissions, SetupLine.Consent];

    // Entra looks for the tenant first, then for the app in it, and only then at user and consent. Whether public client
    // flows are on it may say before or after the password: a refusal proves nothing about that line.
    static readonly Topic[] BeyondTheApp = [Topic.Account, Topic.Policy, Topic.Ended, Topic.App, Topic.Permissions];

    /// <summary>The seven lines in their order.</summary>
    /// <param name="kind">How the app presents itself.</param>
    /// <param name="protocol">The protocol that reads, for the words: IMAP or POP.</param>
    /// <param name="evidence">What was seen, the oldest first; later evidence goes before earlier.</param>
    public static IReadOnlyList<ChecklistLine> From(AppKind kind, string protocol, IEnumerable<SetupEvidence> evidence)
    {
        var seen = evidence.ToList();
        var lines = Enum.GetValues<SetupLine>().ToDictionary(line => line, line => Unknown(line, protocol, seen));
        foreach (var one in seen)
            foreach (var line in Says(one, protocol))
                lines[line.Line] = line;
        foreach (var line in OfSignIn.Where(line => kind == AppKind.None || (kind == AppKind.Confidential && line == SetupLine.PublicClientFlows)))
            lines[line] = new ChecklistLine(line, TitleOf(line, protocol), LineState.NotNeeded, kind == AppKind.None
                ? "Not needed: OAuth 2.0 is set to No."
                : "Not needed: the app signs in with a secret or a certificate.");
        return [.. lines.OrderBy(line => line.Key).Select(line => line.Value)];
    }

    static IEnumerable<ChecklistLine> Says(SetupEvidence evidence, string protocol) => evidence switch
    {
        SetupEvidence.TokenGiven => OfSignIn.Select(line => Green(line, protocol, line switch
        {
            SetupLine.PublicClientFlows => "The identity provider gave a token without asking for a secret.",
            SetupLine.Permissions => "The token allows what was asked for.",
            _ => "The identity provider gave a token.",
        })),
        SetupEvidence.Opened => [Green(SetupLine.Retrieval, protocol, $"The mailbox opened over {protocol}.")],
        SetupEvidence.ReadyToSend => [Green(SetupLine.Sending, protocol, "The mail server let Mailroom sign in for sending.")],
        SetupEvidence.Refused { Why: var why } => Proven(why).Select(line => Green(line, protocol, $"The identity provider got past it, as far as {why.Code}."))
            .Concat(why.Line is { } red ? [Red(red, protocol, why)] : []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static IEnumerable<SetupLine> Proven(Diagnosis why)
    {
        var named = why.Code.StartsWith("AADSTS", StringComparison.Ordinal) && why.Known;
        if (why.Code == "wrong-account" || (named && why.Line != SetupLine.App && why.Topic is { } topic && BeyondTheApp.Contains(topic)))
            return [SetupLine.App, SetupLine.Tenant];
        // An Application ID that is no GUID is refused before anybody looks for the tenant.
        return named && why.Line == SetupLine.App && why.Code != "AADSTS90112" ? [SetupLine.Tenant] : [];
    }

    static ChecklistLine Green(SetupLine line, string protocol, string evidence) => new(line, TitleOf(line, protocol), LineState.Green, evidence);

    static ChecklistLine Red(SetupLine line, string protocol, Diagnosis why) => new(line, TitleOf(line, protocol), LineState.Red, $"{why.Code}: {why.Meaning}")
    {
        Fix = why.Fix,
        Where = why.Where,
        Command = why.Command,
        Code = why.Code,
    };

    /// <summary>Says what stands in the way, so that an unknown line does not look forgotten.</summary>
    static ChecklistLine Unknown(SetupLine line, string protocol, IReadOnlyList<SetupEvidence> seen)
    {
        var stop = seen.OfType<SetupEvidence.Refused>().LastOrDefault(refused => Concerns(line, refused.Why))?.Why;
        return new ChecklistLine(line, TitleOf(line, protocol), LineState.Unknown,
            stop is null ? "Not known yet: nothing was tried that shows it." : $"Not known: the last attempt ended with {stop.Code}.")
        { Fix = stop is null ? "Press Save and Test." : stop.Fix };
    }

    static bool Concerns(SetupLine line, Diagnosis why) => why.Topic switch
    {
        Topic.Smtp => line == SetupLine.Sending,
        Topic.Imap or Topic.Pop => line == SetupLine.Retrieval,
        Topic.Network => line is SetupLine.Retrieval or SetupLine.Sending,
        _ => true,
    };

    static string TitleOf(SetupLine line, string protocol) => line switch
    {
        SetupLine.App => "App registration found",
        SetupLine.Tenant => "Tenant found",
        SetupLine.PublicClientFlows => "Public client flows allowed",
        SetupLine.Permissions => "Permissions listed",
        SetupLine.Consent => "Consent given",
        SetupLine.Retrieval => $"{protocol} switched on",
        SetupLine.Sending => "Authenticated SMTP switched on",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
