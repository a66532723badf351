using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Patterns;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;

namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>One condition: its words, and what it compares with.</summary>
sealed class TestReader(Sheet sheet, bool inAlert)
{
    /// <summary>What the patterns of the condition read last capture by name.</summary>
    public IReadOnlyList<string> LastCaptures { get; private set; } = [];

    /// <summary>The condition; null when its words are none.</summary>
    public Condition? Read(Node.Leaf key, Node value)
    {
        LastCaptures = [];
        var words = key.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        if (text.Equals(RuleWords.Received, StringComparison.OrdinalIgnoreCase))
            return new Condition.Received(WindowReader.Read(value, sheet));
        var field = Fields().Where(f => StartsWithWord(text, f.Word)).MaxBy(f => f.Word.Length);
        if (field is null)
            return Unknown(key, text);
        var rest = text[field.Word.Length..].TrimStart();
        var name = field.Named ? rest.Split(' ')[0] : "";
        rest = rest[name.Length..].TrimStart();
        var found = field.Operators.FirstOrDefault(o => o.Word.Equals(rest, StringComparison.OrdinalIgnoreCase));
        if (found is null || (field.Named && name.Length == 0))
            return UnknownOperator(key, field, name, rest);
        if (field.Named && !name.All(c => c is > ' ' and < (char)127 and not ':'))
            return None(sheet.Wrong(key, $"\"{Section.Shown(name)}\" is not a name.", "Use letters, digits and hyphens."));
        var values = Values(field, found, value);
        if (field.Field == MailField.Account && found.Operator is Operator.Equal or Operator.AnyOf)
            sheet.Name(WordKind.Account, value, values);
        return new Condition.Test(field.Field, name, found.Operator, values);
    }

    IEnumerable<FieldWord> Fields() => RuleWords.Fields.Where(f => inAlert || f.Field != MailField.AlertField);

    static bool StartsWithWord(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || text[word.Length] == ' ');

    Condition? Unknown(Node.Leaf key, string text)
    {
        var words = Fields().Select(f => f.Word).Append("received").ToList();
        var written = text.Split(' ')[0];
        return None(sheet.Wrong(key, $"\"{Section.Shown(text)}\" does not begin with a field of a mail.",
            Nearest.Of(written, words) is { Length: > 0 } word ? $"Did you mean \"{word}\"?" : $"Begin with one of {string.Join(", ", words)}, and then say how to compare, such as \"subject contains\"."));
    }

    Condition? UnknownOperator(Node.Leaf key, FieldWord field, string name, string rest)
    {
        var operators = field.Operators.Select(o => o.Word).ToList();
        var start = field.Named ? $"{field.Word} {(name.Length > 0 ? name : "NAME")}" : field.Word;
        var problem = rest.Length > 0 ? $"\"{Section.Shown(rest)}\" is no way to compare \"{start}\"." : $"\"{start}\" is not followed by a way to compare it.";
        return None(sheet.Wrong(key, problem, Nearest.Of(rest, operators) is { Length: > 0 } near
            ? $"Did you mean \"{start} {near}\"?"
            : $"Write \"{start}\" and one of {string.Join(", ", operators)}."));
    }

    IReadOnlyList<string> Values(FieldWord field, OperatorWord found, Node value)
    {
        switch (found.Operator)
        {
            case Operator.IsPresent:
                return [sheet.Flag(value, "\"is present\"") ? "true" : "false"];
            case Operator.GreaterThan or Operator.LessThan:
                var number = sheet.Text(value, "What it compares with");
                if (number.Length > 0 && Amounts.Read(field.Field, number) is null)
                    sheet.Wrong(value, $"\"{Section.Shown(number)}\" is not a number.", field.Named ? "Write a number such as 5 or 0.5." : "Write a number of bytes, or a size such as 500 KB or 5 MB.");
                return [number];
            default:
                var texts = sheet.Texts(value, "What it compares with");
                if (found.Operator == Operator.Matches)
                    Check(value, texts);
                return texts;
        }
    }

    void Check(Node value, IReadOnlyList<string> patterns)
    {
        var nodes = value is Node.Listing list ? list.Items : [value];
        var captures = new List<string>();
        foreach (var (pattern, node) in patterns.Zip(nodes))
            switch (pattern.Length == 0 ? null : RulePattern.Read(pattern, sheet.Limits))
            {
                case PatternReading.Good good:
                    captures.AddRange(good.Pattern.Names);
                    break;
                case PatternReading.Refused refused:
                    sheet.Wrong(node, refused.Problem, refused.Instead);
                    break;
            }
        LastCaptures = captures;
    }

    static Condition? None(string _) => null;
}
