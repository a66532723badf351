using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace Mailroom.Decisions.Notify;

/// <summary>The part of Liquid that letters are written in: values, conditions, and filters for texts. No loops, since there are no lists; no files, no other templates, no clock.</summary>
static class LetterLanguage
{
    /// <summary>Statements that one letter takes at most.</summary>
    const int MostSteps = 2_000;

    /// <summary>Letters that one text may grow to on its way.</summary>
    public const int MostLetters = 500_000;

    static readonly string[] Filters =
        ["append", "capitalize", "default", "downcase", "escape", "prepend", "raw", "remove", "replace", "size", "strip", "truncate", "truncatewords", "upcase", "url_encode"];

    static readonly string[] Tags = ["comment", "#", "raw", "capture", "assign", "if", "unless", "case"];

    public static FluidParser Parser { get; } = Parse();

    public static IReadOnlyList<string> KnownFilters => Filters;

    public static TemplateOptions Options { get; } = Allow();

    static FluidParser Parse()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false, AllowLiquidTag = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToList())
            parser.RegisteredTags.Remove(tag);
        return parser;
    }

    static TemplateOptions Allow()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, MaxRecursion = 20, CultureInfo = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var filter in options.Filters.Select(f => f.Key).Except(Filters).ToList())
            options.Filters.Remove(filter);
        // What doubles with every statement is past any memory long before the steps are used up.
        foreach (var filter in Filters)
            if (options.Filters.TryGetValue(filter, out var does))
                options.Filters.AddFilter(filter, async (input, arguments, context) => Bounded(await does(Fit(input, arguments), arguments, context)));
        options.Captured = (_, value, _) => new ValueTask<FluidValue>(Bounded(value));
        return options;
    }

    /// <summary>A replacement may come as often as the text has letters, so that is looked at before.</summary>
    static FluidValue Fit(FluidValue input, FilterArguments arguments) =>
        arguments.Count > 0 && (long)input.ToStringValue().Length * (arguments.At(arguments.Count - 1).ToStringValue().Length + 1) > 20L * MostLetters ? throw new LetterTooLongException() : input;

    static FluidValue Bounded(FluidValue value) =>
        value.Type == FluidValues.String && value.ToStringValue().Length > MostLetters ? throw new LetterTooLongException() : value;

    /// <summary>A text grows beyond <see cref="MostLetters"/>.</summary>
    internal sealed class LetterTooLongException() : Exception("It grows beyond any letter.");
}

/// <summary>Looks through a text for names that nobody knows, also where no condition leads to.</summary>
sealed class LetterNames : AstVisitor
{
    readonly HashSet<string> own = new(StringComparer.Ordinal);
    readonly List<string> named = [];

    /// <summary>The first name or filter that is not known; null when all are.</summary>
    public static string? Unknown(IFluidTemplate template, out bool filter)
    {
        var names = new LetterNames();
        names.VisitTemplate(template);
        filter = names.badFilter is not null;
        return names.badFilter ?? names.named.Find(name => !names.own.Contains(name.Split('.')[0]) && !IsKnown(name));
    }

    string? badFilter;

    static bool IsKnown(string name) => LetterValue.All.Any(value => value.Name == name);

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        named.Add(string.Join('.', memberExpression.Segments.Select(segment => segment is IdentifierSegment word ? word.Identifier : "?")));
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!LetterLanguage.KnownFilters.Contains(filterExpression.Name))
            badFilter ??= filterExpression.Name;
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        own.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        own.Add(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }
}
