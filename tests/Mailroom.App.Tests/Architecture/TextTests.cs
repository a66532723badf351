using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Mailroom.App.Cli;
using Microsoft.AspNetCore.Components;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mailroom.App.Tests.Architecture;

/// <summary>What a page says stands in the .resx of its folder. Read from the compiled pages: whatever they draw from a constant.</summary>
public sealed partial class TextTests
{
    // Attributes and parameters that people read or hear.
    static readonly HashSet<string> Spoken =
    [
        "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "data-label", "Label", "Help", "Title", "Text", "Otherwise", "Caption", "Fault",
    ];

    [Fact]
    public void Pages_take_what_they_say_from_resource_files()
    {
        using var app = AssemblyDefinition.ReadAssembly(typeof(Root).Assembly.Location);
        var pages = app.MainModule.Types.Where(type => type.Namespace.StartsWith("Mailroom.App.Web.", StringComparison.Ordinal) && IsPage(type)).ToList();
        Assert.True(pages.Count > 80, $"Only {pages.Count} pages were found.");
        var said = pages.Select(page => (Folder: page.Namespace["Mailroom.App.Web.".Length..], page.Name, Said: Drawn(page).ToList())).ToList();
        Assert.Equal([], said.SelectMany(page => page.Said.Select(text => $"{page.Folder}.{page.Name}: {text}")));
    }

    [Theory]
    [InlineData("<h1>Held mails</h1>", true)]
    [InlineData("<span aria-hidden=\"true\">⚠</span> ", false)]
    [InlineData("<nav aria-label=\"Pages\">", true)]
    [InlineData("<p class=\"soft\" id=\"why\">", false)]
    [InlineData("<code>Mailroom:Poll</code>", false)]
    [InlineData(", &mdash; #", false)]
    public void Words_are_told_from_marks(string markup, bool words) => Assert.Equal(words, Words(markup).Any());

    /// <summary>Every text with places is a format that fits them; none is empty.</summary>
    [Fact]
    public void Every_text_can_be_formed()
    {
        var rooms = typeof(Root).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Mailroom.App.Web", StringComparison.Ordinal) == true && type.GetProperty("ResourceManager") is not null).ToList();
        Assert.NotEmpty(rooms);
        foreach (var room in rooms)
        {
            var texts = ((ResourceManager)room.GetProperty("ResourceManager")!.GetValue(null)!).GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
            foreach (System.Collections.DictionaryEntry text in texts)
            {
                Assert.False(string.IsNullOrWhiteSpace((string)text.Value!), $"{room.Name}.{text.Key} is empty.");
                Assert.DoesNotContain('{', string.Format(CultureInfo.InvariantCulture, (string)text.Value!, "a", "b", "c", "d", "e"));
            }
        }
    }

    static bool IsPage(TypeDefinition type) => type.BaseType is { } mother && (mother.FullName == typeof(ComponentBase).FullName || mother.FullName == typeof(LayoutComponentBase).FullName);

    static IEnumerable<string> Drawn(TypeDefinition page) =>
        page.NestedTypes.SelectMany(nested => nested.NestedTypes.Prepend(nested)).Prepend(page).SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(Drawn);

    static IEnumerable<string> Drawn(MethodDefinition method)
    {
        foreach (var call in method.Body.Instructions.Where(i => i.Operand is MethodReference))
        {
            var name = ((MethodReference)call.Operand).Name;
            var constants = Before(call).ToList();
            if (name is "AddMarkupContent" or "AddContent" && constants is [var drawn, ..])
                foreach (var word in Words(name == "AddContent" ? System.Net.WebUtility.HtmlEncode(drawn) : drawn))
                    yield return word;
            if (name is "AddAttribute" or "AddComponentParameter" && constants is [var value, var attribute, ..] && Spoken.Contains(attribute) && value.Any(char.IsLetter))
                yield return $"{attribute}=\"{value}\"";
        }
    }

    /// <summary>The constant texts that are put on the stack just before the call, the last first.</summary>
    static IEnumerable<string> Before(Instruction call)
    {
        for (var at = call.Previous; at is not null && (at.OpCode == OpCodes.Ldstr || at.OpCode == OpCodes.Call && ((MethodReference)at.Operand).Name == "TypeCheck"); at = at.Previous)
            if (at.Operand is string text)
                yield return text;
    }

    static IEnumerable<string> Words(string markup)
    {
        foreach (Match attribute in Attribute.Matches(markup))
            if (Spoken.Contains(attribute.Groups[1].Value) && attribute.Groups[2].Value.Any(char.IsLetter))
                yield return attribute.Value.Trim();
        foreach (var text in Tag.Replace(Code.Replace(markup, ""), "\n").Split('\n'))
            if (System.Net.WebUtility.HtmlDecode(text).Any(char.IsLetter))
                yield return text.Trim();
    }

    // What stands in code is a name of ours or of a portal's: the same in every language.
    [GeneratedRegex("<(code|kbd|script|style)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Code { get; }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag { get; }

    [GeneratedRegex("\\s([A-Za-z-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute { get; }
}
