namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>One rule being asked about one mail: what decided it, and whether a pattern ran out of time.</summary>
sealed class Asking(MailView view)
{
    public MailView View => view;

    public bool TimedOut { get; set; }

    /// <summary>The condition that was looked at last: the one that decided.</summary>
    public Compiled? Decider { get; private set; }

    /// <summary>The piece of text that fitted; empty when none did.</summary>
    public string Piece { get; private set; } = "";

    public bool Held { get; private set; }

    public bool Decide(Compiled decider, bool held, string piece = "")
    {
        (Decider, Held, Piece) = (decider, held, piece);
        return held;
    }
}
