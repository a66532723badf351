namespace Mailroom.Decisions.Parse.Html.Marks;

/// <summary>What the HTML says of a line.</summary>
enum LineMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It lies in a quote.</summary>
    Quote,

    /// <summary>It lies in an indented block, which is a quote if it is introduced as one.</summary>
    Indented,

    /// <summary>It introduces a quote.</summary>
    Attribution,

    /// <summary>It lies in a signature.</summary>
    Signature,

    /// <summary>It and everything below is an older mail.</summary>
    History,
}
