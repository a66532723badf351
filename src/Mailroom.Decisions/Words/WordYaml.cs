using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;
using Mailroom.Decisions.Route.Rules.Yaml.Reading;

namespace Mailroom.Decisions.Words;

/// <summary>What a file of words was read as.</summary>
public abstract record WordFile
{
    /// <summary>Words without a fault.</summary>
    /// <param name="Words">The words.</param>
    public sealed record Good(WordList Words) : WordFile;

    /// <summary>A file that cannot be used.</summary>
    /// <param name="Errors">What is wrong, in the order of the file; the first hundred.</param>
    public sealed record Bad(IReadOnlyList<RuleError> Errors) : WordFile;
}

/// <summary>Reads the desk's words from YAML 1.2.</summary>
public static class WordYaml
{
    static readonly string[] Parts = ["accounts", "employees", "queues", "types", "priorities", "statuses", "fields", "mailboxes", "merges"];

    /// <summary>Reads them. Throws on no text whatever.</summary>
    /// <param name="text">The file.</param>
    /// <param name="limits">How much it may hold.</param>
    public static WordFile Read(string text, Limits limits)
    {
        var faults = new Faults();
        var sheet = new Sheet(faults, limits);
        if (text.Length > limits.WordFile)
            faults.Add(new Place(1, 1), $"The file is longer than {limits.WordFile} characters.", "Split it up: each part is imported by itself, and nothing is taken away.");
        var root = faults.Any ? Node.Empty : NodeReader.Read(text, faults);
        var words = faults.Any ? new WordList() : Words(sheet.Section(root, "The file", Parts), sheet);
        return faults.Any ? new WordFile.Bad(faults.InOrder()) : new WordFile.Good(words);
    }

    static WordList Words(Section file, Sheet sheet) => new()
    {
        Accounts = Each(file, "accounts", sheet, AccountOf),
        Employees = Each(file, "employees", sheet, (node, s) => Person(node, "An employee", s)),
        Queues = Names(file, "queues", sheet),
        Types = Names(file, "types", sheet),
        Priorities = Names(file, "priorities", sheet),
        Statuses = Each(file, "statuses", sheet, StatusOf),
        Fields = Each(file, "fields", sheet, FieldOf),
        Mailboxes = Each(file, "mailboxes", sheet, MailboxReader.Read),
        Merges = Each(file, "merges", sheet, MergeOf),
    };

    static List<T> Each<T>(Section file, string key, Sheet sheet, Func<Node, Sheet, T> read) =>
        file.Has(key) ? [.. sheet.Items(file[key], $"\"{key}\"", $"Write each of the {key} on a line that begins with a dash.").Select(node => read(node, sheet))] : [];

    static List<string> Names(Section file, string key, Sheet sheet) => [.. Each(file, key, sheet, (node, s) =>
    {
        var name = s.Text(node, "A name").Trim();
        if (name.Length > 0)
            Judge(WordRules.OfName(name), node, s);
        return name;
    }).Where(name => name.Length > 0)];

    static AccountWord AccountOf(Node node, Sheet sheet)
    {
        var account = sheet.Section(node, "An account", ["name", "domains", "contacts"]);
        var contacts = account.Has("contacts") ? sheet.Items(account["contacts"], "\"contacts\"", "Write each contact on a line that begins with a dash.").Select(c => Person(c, "A contact", sheet)).ToList() : [];
        return new AccountWord(Named(account, "Contoso", sheet), Domains(account, "domains", sheet), contacts);
    }

    internal static IReadOnlyList<string> Domains(Section section, string key, Sheet sheet)
    {
        var domains = section.Texts(key).Select(WordRules.DomainOf).ToList();
        foreach (var domain in domains.Where(d => d.Length > 0))
            Judge(WordRules.OfDomain(domain), section[key], sheet);
        return [.. domains.Where(d => d.Length > 0).Distinct()];
    }

    /// <summary>"Ann Berg &lt;ann@contoso.com&gt;", "ann@contoso.com", or a map of name and email.</summary>
    static Address Person(Node node, string what, Sheet sheet)
    {
        if (node is Node.Mapping)
        {
            var person = sheet.Section(node, what, ["name", "email"]);
            return Checked(new Address(person.Text("name"), person.Needed("email", "ann@contoso.com")), node, what, sheet);
        }
        return Checked(WordRules.PersonIn(sheet.Text(node, what)), node, what, sheet);
    }

    static Address Checked(Address person, Node node, string what, Sheet sheet)
    {
        if (person.Email.Length > 0)
            Judge(WordRules.OfPerson(person, what), node, sheet);
        return person;
    }

    /// <summary>The name of a word, trimmed.</summary>
    static string Named(Section word, string example, Sheet sheet)
    {
        var name = word.Needed("name", example).Trim();
        if (name.Length > 0)
            Judge(WordRules.OfName(name), word["name"], sheet);
        return name;
    }

    static void Judge(WordFault? fault, Node node, Sheet sheet)
    {
        if (fault is not null)
            sheet.Wrong(node, fault.Problem, fault.Instead);
    }

    static StatusLine StatusOf(Node node, Sheet sheet)
    {
        var status = sheet.Section(node, "A status", ["name", "meaning", "onReply"]);
        return new StatusLine(Named(status, "Waiting", sheet), Word(status, "meaning", sheet, "open", ["new", "open", "closed"]),
            Enum.Parse<OnReply>(Word(status, "onReply", sheet, "reopen", ["reopen", "link", "note"]), ignoreCase: true))
        { Line = node.Place.Line };
    }

    static FieldLine FieldOf(Node node, Sheet sheet)
    {
        var field = sheet.Section(node, "A field", ["name", "kind", "choices"]);
        var kind = Word(field, "kind", sheet, "text", ["text", "number", "date", "choice"]);
        var choices = field.Texts("choices").Select(choice => choice.Trim()).ToList();
        Judge(WordRules.OfChoices(kind == "choice", choices), node, sheet);
        return new FieldLine(Named(field, "Asset", sheet), kind, choices) { Line = node.Place.Line };
    }

    internal static string Word(Section section, string key, Sheet sheet, string otherwise, string[] words)
    {
        if (!section.Has(key))
            return otherwise;
        var text = section.Text(key).ToLowerInvariant();
        if (words.Contains(text))
            return text;
        if (text.Length > 0)
            sheet.Wrong(section[key], $"\"{Section.Shown(text)}\" is no {key}.", Sheet.Meant(text, words));
        return otherwise;
    }

    static MergeLine MergeOf(Node node, Sheet sheet)
    {
        var merge = sheet.Section(node, "A merge", ["ticket", "into"]);
        var line = new MergeLine(Number(merge, "ticket", sheet), Number(merge, "into", sheet), node.Place.Line);
        if (line.Ticket == line.Into && line.Ticket > 0)
            sheet.Wrong(node, "A ticket cannot be merged into itself.", "Write the number of another ticket behind \"into\".");
        return line;
    }

    static long Number(Section section, string key, Sheet sheet)
    {
        var text = section.Needed(key, "1001").TrimStart('#');
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        if (text.Length > 0)
            sheet.Wrong(section[key], $"\"{Section.Shown(text)}\" is no ticket number.", "Write a number such as 1001.");
        return 0;
    }
}
