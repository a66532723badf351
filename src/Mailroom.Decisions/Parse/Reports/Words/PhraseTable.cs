namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>A table of phrases that lies in the program: sections of phrases, a line each; a line that begins with # is a remark.</summary>
sealed class PhraseTable
{
    PhraseTable(IReadOnlyList<Section> sections) => Sections = sections;

    /// <summary>Phrases under one heading.</summary>
    public sealed record Section(string Heading, IReadOnlyList<Phrase> Phrases)
    {
        public bool IsIn(string folded) => Phrases.Any(phrase => phrase.In(folded) >= 0);

        public bool Begins(string folded) => Phrases.Any(phrase => phrase.Begins(folded));
    }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<Section> Sections { get; }

    public Section this[string heading] => Sections.First(section => section.Heading == heading);

    public static PhraseTable Load(string name)
    {
        using var file = typeof(PhraseTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the program.");
        using var reader = new StreamReader(file);
        var sections = new List<Section>();
        var phrases = new List<Phrase>();
        while (reader.ReadLine() is { } line)
            if (line.StartsWith('['))
                sections.Add(new Section(line.Trim('[', ']', ' '), phrases = []));
            else if (line.Length > 0 && !line.StartsWith('#'))
                phrases.Add(new Phrase(line));
        return new PhraseTable(sections);
    }
}
