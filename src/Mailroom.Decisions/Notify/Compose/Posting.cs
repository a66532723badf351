using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Notify;

/// <summary>A mail of ours before it is bytes.</summary>
/// <param name="From">The mailbox that sends it: the one that received.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Letter">Its subject and text.</param>
/// <param name="Id">Its Message-ID, without angle brackets; it holds the ticket's marker.</param>
public sealed record Posting(Address From, IReadOnlyList<Address> To, WrittenLetter Letter, MessageId Id)
{
    /// <summary>Who gets a copy.</summary>
    public IReadOnlyList<Address> Cc { get; init; } = [];

    /// <summary>Where answers go, when not to <see cref="From"/>; null for there.</summary>
    public Address? ReplyTo { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>The mails that it comes after in its thread.</summary>
    public ThreadPlace Place { get; init; } = ThreadPlace.None;

    /// <summary>What it quotes below; null for nothing.</summary>
    public QuotedMail? Quote { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<PostedFile> Files { get; init; } = [];

    /// <summary>The ticket's marker, hidden in the text too: some servers write their own Message-ID over ours. Empty for none.</summary>
    public string Marker { get; init; } = "";

    /// <summary>What this instance is called in X-Loop.</summary>
    public string LoopName { get; init; } = "";

    /// <summary>How it came about.</summary>
    public PostedBy By { get; init; } = PostedBy.Person;
}

/// <summary>A file that goes out with a mail.</summary>
/// <param name="Name">The name for people; never a path.</param>
/// <param name="ContentType">The media type, such as <c>application/pdf</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record PostedFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>How a mail of ours came about (RFC 3834 5).</summary>
public enum PostedBy
{
    /// <summary>A person wrote it.</summary>
    Person,

    /// <summary>It answers a mail by itself.</summary>
    Answering,

    /// <summary>Mailroom writes it by itself.</summary>
    Itself,
}
