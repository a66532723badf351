using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mailroom.Decisions.Route.Rules.Yaml.Writing;

/// <summary>Writes YAML. What is empty is left out.</summary>
sealed class Pen(StringWriter paper)
{
    // One text, one line: a folded line is harder to edit, and its place harder to name.
    readonly Emitter emitter = new(paper, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: true, indentSequences: true));

    public void Document(Action content)
    {
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Map(content);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    public void Map(Action content, bool onOneLine = false)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, onOneLine ? MappingStyle.Flow : MappingStyle.Block));
        content();
        emitter.Emit(new MappingEnd());
    }

    public void List(Action content, bool onOneLine = false)
    {
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, onOneLine ? SequenceStyle.Flow : SequenceStyle.Block));
        content();
        emitter.Emit(new SequenceEnd());
    }

    public void Key(string key, Action value)
    {
        Value(key);
        value();
    }

    public void Text(string key, string text)
    {
        if (text.Length > 0)
            Key(key, () => Value(text));
    }

    /// <summary>A flag that says otherwise than is meant without it.</summary>
    public void Flag(string key, bool value, bool otherwise = false)
    {
        if (value != otherwise)
            Key(key, () => Value(value ? "true" : "false"));
    }

    /// <summary>A list on one line.</summary>
    public void Texts(string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            Key(key, () => List(() => Each(texts, Value), onOneLine: true));
    }

    public void Value(string text) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, StyleOf(text), isPlainImplicit: true, isQuotedImplicit: true));

    public static void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
            write(item);
    }

    // Only double quotes can hold every character. Without quotes stands only what no reader of YAML takes for anything else.
    static ScalarStyle StyleOf(string text)
    {
        if (text.Any(c => c is < ' ' or > '~') || text.Trim().Length != text.Length)
            return ScalarStyle.DoubleQuoted;
        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' or '/' or '@' or '+') ? ScalarStyle.Any : ScalarStyle.SingleQuoted;
    }
}
