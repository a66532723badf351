namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>A block of labelled lines within a text: the headers of a quoted or forwarded mail.</summary>
/// <param name="Start">The first line.</param>
/// <param name="End">The line after the last.</param>
/// <param name="Rows">What stands there, in order.</param>
sealed record LabelBlock(int Start, int End, IReadOnlyList<LabelBlock.Row> Rows)
{
    /// <summary>One label with its value. The value's lines are kept apart by line ends.</summary>
    public readonly record struct Row(HeaderLabel Label, string Value);

    /// <summary>A sender and two more: nobody writes that by hand.</summary>
    public bool IsConvincing => Has(HeaderLabel.From) && Kinds >= 3;

    /// <summary>How many of sender, date, recipient, subject it has.</summary>
    public int Kinds => Number(HeaderLabel.From) + Number(HeaderLabel.Date) + Number(HeaderLabel.To) + Number(HeaderLabel.Subject);

    public bool Has(HeaderLabel label) => Rows.Any(r => r.Label == label);

    /// <summary>The first value of that label; empty when there is none.</summary>
    public string ValueOf(HeaderLabel label) => Rows.FirstOrDefault(r => r.Label == label).Value ?? "";

    int Number(HeaderLabel label) => Has(label) ? 1 : 0;
}
