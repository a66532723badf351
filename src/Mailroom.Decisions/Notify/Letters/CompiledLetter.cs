using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Notify;

/// <summary>A text of a letter that was read and can be written.</summary>
public sealed partial class CompiledLetter
{
    /// <summary>Characters that a text may have, subject and body each.</summary>
    public const int MostSource = 20_000;

    const int MostSubject = 250;
    const int MostWritten = 4 * LetterLanguage.MostLetters;

    // Of the private use area (Unicode 23.5): nobody's text has them, and where one does, it loses them.
    const char PlaceBegins = '\uE0F0';
    const char PlaceEnds = '\uE0F1';

    static readonly HtmlEncoder Escaping = HtmlEncoder.Create(UnicodeRanges.All);

    readonly IFluidTemplate subject;
    readonly IFluidTemplate body;

    CompiledLetter(IFluidTemplate subject, IFluidTemplate body) => (this.subject, this.body) = (subject, body);

    /// <summary>Makes a text ready. Names that there are not are found here, and not when a mail is to go out.</summary>
    /// <param name="text">The text.</param>
    public static LetterReading Compile(LetterText text)
    {
        var (subject, wrong) = Read(LetterPart.Subject, text.Subject);
        var (body, alsoWrong) = Read(LetterPart.Body, text.Body);
        if ((wrong ?? alsoWrong) is { } bad)
            return bad;
        var letter = new CompiledLetter(subject!, body!);
        return letter.Write(LetterValues.Sample) is LetterOutcome.Failed failed ? new LetterReading.Bad(LetterPart.Body, 1, 1, failed.Because) : new LetterReading.Good(letter);
    }

    /// <summary>Writes the letter.</summary>
    /// <param name="values">What to put in.</param>
    /// <returns><see cref="LetterOutcome.Written"/> or <see cref="LetterOutcome.Failed"/>.</returns>
    public LetterOutcome Write(LetterValues values)
    {
        try
        {
            var line = OneLine(Render(subject, values, NullEncoder.Default, lines: false));
            var html = HtmlView.Sanitise(Render(body, values, Escaping, lines: true), Limits.Default);
            return new LetterOutcome.Written(new WrittenLetter(line, Fill(html, values, Html), Signed(HtmlView.ToText(html, Limits.Default), values)));
        }
        catch (LetterLanguage.LetterTooLongException)
        {
            return new LetterOutcome.Failed("It grows beyond any letter.");
        }
        catch (Exception refused) when (refused is InvalidOperationException or FluidException or ArgumentException or FormatException or OverflowException)
        {
            return new LetterOutcome.Failed($"It cannot be written: {refused.Message}");
        }
    }

    /// <summary>Plain text as HTML: escaped, with its lines and blanks kept.</summary>
    /// <param name="text">The text, lines ended by \n or \r\n.</param>
    public static string Html(string text) =>
        LeadingBlanks().Replace(Escaping.Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "\n", StringComparison.Ordinal).Replace("&#x9;", "    ", StringComparison.Ordinal), blanks => string.Concat(Enumerable.Repeat("&nbsp;", blanks.Length)))
            .Replace("\n", "<br>\n", StringComparison.Ordinal);

    static (IFluidTemplate?, LetterReading.Bad?) Read(LetterPart part, string source)
    {
        if (source.Length > MostSource)
            return (null, new(part, 1, 1, $"It has more than {MostSource} characters."));
        if (!LetterLanguage.Parser.TryParse(source, out var template, out var error))
            return (null, Mistake(part, error));
        if (LetterNames.Unknown(template, out var filter) is not { } unknown)
            return (template, null);
        var (line, column) = PlaceOf(source, unknown);
        return (null, new(part, line, column, filter ? $"There is no filter '{unknown}'." : $"There is no value '{unknown}'."));
    }

    static LetterReading.Bad Mistake(LetterPart part, string error)
    {
        var at = Position().Match(error);
        var what = (at.Success ? error[..at.Index] : error.Split('\n')[0]).Trim();
        return new(part, Number("line"), Number("column"), what.EndsWith('.') ? what : what + ".");

        int Number(string name) => at.Success ? int.Parse(at.Groups[name].Value, CultureInfo.InvariantCulture) : 1;
    }

    /// <summary>The parser does not tell where a name stands that it has read; the first place with these letters in braces is it.</summary>
    static (int Line, int Column) PlaceOf(string source, string name)
    {
        var place = Math.Max(0, source.IndexOf(name, StringComparison.Ordinal));
        for (var at = source.IndexOf(name, StringComparison.Ordinal); at >= 0; at = source.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var open = Math.Max(source.AsSpan(0, at).LastIndexOf("{{"), source.AsSpan(0, at).LastIndexOf("{%"));
            var ends = at + name.Length < source.Length ? source[at + name.Length] : ' ';
            if (open < 0 || source.AsSpan(open, at - open).Contains('}') || char.IsLetterOrDigit(ends) || char.IsLetterOrDigit(source[at - 1]) || source[at - 1] == '.')
                continue;
            place = at;
            break;
        }
        var before = source.AsSpan(0, place);
        return (before.Count('\n') + 1, place - (before.LastIndexOf('\n') + 1) + 1);
    }

    static string Render(IFluidTemplate template, LetterValues values, TextEncoder encoder, bool lines)
    {
        var context = new TemplateContext(LetterLanguage.Options);
        foreach (var group in LetterValue.All.GroupBy(value => value.Name.Split('.')[0]))
            context.SetValue(group.Key, group.Any(value => value.Name == group.Key)
                ? ValueOf(group.First(), values, lines)
                : new DictionaryValue(new FluidValueDictionaryFluidIndexable(group.ToDictionary(value => value.Name[(group.Key.Length + 1)..], value => ValueOf(value, values, lines)))));
        using var writer = new BoundedWriter();
        // Nothing in it waits for anything: the values are all here.
        template.RenderAsync(writer, context, encoder, isolateContext: false).AsTask().GetAwaiter().GetResult();
        return writer.ToString();
    }

    /// <summary>Texts of several lines are put in at the end, as they are: on the way from HTML to plain text their blanks and empty lines would be lost.</summary>
    static FluidValue ValueOf(LetterValue value, LetterValues values, bool lines) =>
        new StringValue(value.Lines && lines && value.Read(values).Length > 0 ? PlaceFor(value) : OneLine(value.Read(values)));

    static string PlaceFor(LetterValue value) => $"{PlaceBegins}{value.Name}{PlaceEnds}";

    static string Fill(string letter, LetterValues values, Func<string, string> write)
    {
        foreach (var value in LetterValue.All.Where(value => value.Lines))
        {
            var (place, text) = (PlaceFor(value), write(value.Read(values)));
            if (letter.Length + ((long)letter.AsSpan().Count(place) * text.Length) > MostWritten)
                throw new LetterLanguage.LetterTooLongException();
            letter = letter.Replace(place, text, StringComparison.Ordinal);
        }
        return letter;
    }

    /// <summary>RFC 3676 4.3: what stands behind two dashes and a blank is the signature, and programs that answer leave it out.</summary>
    static string Signed(string letter, LetterValues values)
    {
        var place = PlaceFor(LetterValue.All.Single(value => value.Name == "signature"));
        return Fill(letter.Replace($"\n--\n{place}", $"\n-- \n{place}", StringComparison.Ordinal), values, text => text.ReplaceLineEndings("\n"));
    }

    /// <summary>A line break in a subject would begin another header, and one in a name another line.</summary>
    static string OneLine(string text)
    {
        var line = Blanks().Replace(new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or PlaceBegins or PlaceEnds ? ' ' : c)]), " ").Trim();
        return line.Length <= MostSubject ? line : line[..(char.IsHighSurrogate(line[MostSubject - 1]) ? MostSubject - 1 : MostSubject)];
    }

    sealed class BoundedWriter : StringWriter
    {
        public BoundedWriter() : base(CultureInfo.InvariantCulture)
        {
        }

        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        void Check(int more)
        {
            if (GetStringBuilder().Length + more > LetterLanguage.MostLetters)
                throw new LetterLanguage.LetterTooLongException();
        }
    }

    [GeneratedRegex(@"(?<=^|\n) +| {2,}")]
    private static partial Regex LeadingBlanks();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@" at \((?<line>\d+):(?<column>\d+)\)")]
    private static partial Regex Position();
}
