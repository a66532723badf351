using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;
using Mailroom.Decisions.Route.Rules.Yaml.Reading;
using Mailroom.Decisions.Route.Rules.Yaml.Writing;

namespace Mailroom.Decisions.Route.Rules.Yaml;

/// <summary>Rules as YAML 1.2: one form for the file, the command line and, by way of <see cref="Write"/>, the page's form.</summary>
public static class RuleYaml
{
    /// <summary>Reads rules. Throws on no text whatever.</summary>
    /// <param name="text">The file.</param>
    /// <param name="limits">How much it may hold.</param>
    public static RuleFile Read(string text, Limits limits)
    {
        var faults = new Faults();
        if (text.Length > limits.RuleFile)
            faults.Add(new Place(1, 1), $"The file is longer than {limits.RuleFile} characters.", "Split it up, or use lists instead of many rules of one kind.");
        var sheet = new Sheet(faults, limits);
        var set = faults.Any ? RuleSet.Empty : RuleSetReader.Read(NodeReader.Read(text, faults), sheet);
        return faults.Any ? new RuleFile.Bad(faults.InOrder()) : new RuleFile.Good(set) { Names = sheet.Names };
    }

    /// <summary>Writes rules so that <see cref="Read"/> gives the same again.</summary>
    /// <param name="set">The rules.</param>
    public static string Write(RuleSet set) => RuleSetWriter.Write(set);
}
