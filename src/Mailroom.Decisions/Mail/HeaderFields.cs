using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Mail;

/// <summary>
/// All headers of a mail, for rules and for what is not read by name. A value is decoded when it is asked for.
/// Headers named <c>X-Mailroom-*</c> are ours alone: whatever a mail from outside says in them is not here.
/// </summary>
public sealed class HeaderFields
{
    const string OwnPrefix = "X-Mailroom-";

    readonly IReadOnlyList<HeaderField> fields;
    readonly Reading reading;

    internal HeaderFields(HeaderBlock block, Reading reading) =>
        (fields, this.reading) = ([.. block.Fields.Where(f => !f.Name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))], reading);

    /// <summary>No headers.</summary>
    public static HeaderFields None { get; } = new(HeaderBlock.Empty, new Reading(Limits.Default, 0, CancellationToken.None));

    /// <summary>The names in their order, as written, repeated ones repeated.</summary>
    public IEnumerable<string> Names => fields.Select(f => f.Name);

    /// <summary>Whether there is a header of that name, in any case of letters.</summary>
    /// <param name="name">The name, without the colon.</param>
    public bool Has(string name) => fields.Any(f => f.Is(name));

    /// <summary>The first header of that name on one line: unfolded (RFC 5322 2.2.3), encoded words decoded (RFC 2047); empty when there is none.</summary>
    /// <param name="name">The name, without the colon.</param>
    public string First(string name) => All(name).FirstOrDefault("");

    /// <summary>All headers of that name, from the top, each as <see cref="First"/> gives it.</summary>
    /// <param name="name">The name, without the colon.</param>
    public IEnumerable<string> All(string name) => fields.Where(f => f.Is(name)).Select(f => HeaderText.Decode(f.Value.Span, reading));

    /// <summary>The first header of that name unfolded and otherwise as written, one character a byte: for what a server says, where decoding could turn a stranger's word into the server's.</summary>
    /// <param name="name">The name, without the colon.</param>
    public string AsWritten(string name) => fields.Where(f => f.Is(name)).Select(f => HeaderText.Unfold(f.Value.Span)).FirstOrDefault("");
}
