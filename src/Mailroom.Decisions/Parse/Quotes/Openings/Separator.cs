namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>What a line that parts a mail from an older one says.</summary>
enum Separator
{
    /// <summary>It is no such line.</summary>
    None,

    /// <summary>The mail that is answered follows.</summary>
    Original,

    /// <summary>A mail that is passed on follows.</summary>
    Forwarded,
}
