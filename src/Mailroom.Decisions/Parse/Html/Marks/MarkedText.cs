namespace Mailroom.Decisions.Parse.Html.Marks;

/// <summary>Text with what the HTML said of each of its lines.</summary>
/// <param name="Text">The text, lines ended by \n.</param>
/// <param name="Marks">One for each line; lines beyond the last have none.</param>
sealed record MarkedText(string Text, IReadOnlyList<LineMark> Marks)
{
    /// <summary>Texts one below the other, each without blanks at its end.</summary>
    public static MarkedText Join(IEnumerable<MarkedText> texts)
    {
        var lines = new List<string>();
        var marks = new List<LineMark>();
        foreach (var text in texts)
        {
            var trimmed = text.Text.TrimEnd();
            var count = trimmed.AsSpan().Count('\n') + 1;
            lines.Add(trimmed);
            for (var i = 0; i < count; i++)
                marks.Add(i < text.Marks.Count ? text.Marks[i] : LineMark.None);
        }
        return new MarkedText(string.Join('\n', lines).TrimEnd(), marks);
    }
}
