using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>Words in a chart. Razor keeps the tag's name for itself, so it is written here.</summary>
public sealed class ChartText : ComponentBase
{
    /// <summary>Its class.</summary>
    [Parameter, EditorRequired]
    public string Class { get; set; } = "";

    /// <summary>Where it is across.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    /// <summary>Where its line is, in pixels from the top.</summary>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    /// <summary>How much lower it is drawn, in pixels.</summary>
    [Parameter]
    public string? Down { get; set; }

    /// <summary>Which part of it is at that place: <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string? Anchor { get; set; }

    /// <summary>The words.</summary>
    [Parameter, EditorRequired]
    public string Says { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "dy", Down);
        builder.AddAttribute(5, "text-anchor", Anchor);
        builder.AddContent(6, Says);
        builder.CloseElement();
    }
}
