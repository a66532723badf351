namespace Mailroom.Decisions.Parse.Quotes.Openings;

/// <summary>How sure a line is one that introduces a quote ("On Tuesday Ada wrote:").</summary>
enum Attribution
{
    /// <summary>Just text.</summary>
    None,

    /// <summary>It introduces a quote if one follows; on its own it may be prose.</summary>
    Weak,

    /// <summary>Who and "wrote" and perhaps when: what follows is a quote, marked or not.</summary>
    Sure,

    /// <summary>Nothing is missing: a date besides.</summary>
    Complete,
}
