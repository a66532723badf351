namespace Mailroom.Decisions.Notify;

/// <summary>A kind of mail that Mailroom writes, with our own text for it. A desk may have other texts, for all its queues or for one.</summary>
/// <param name="Name">The stable word, such as <c>acknowledgement</c>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Ours">Our own text.</param>
public sealed record Letter(string Name, string Title, LetterText Ours)
{
    /// <summary>Tells a requester that their mail has become a ticket. It repeats nothing of what they wrote: the address may be somebody else's (T08).</summary>
    public static Letter Acknowledgement { get; } = new("acknowledgement", "Acknowledgement of a new ticket", new LetterText(
        "We have received your message ({{ ticket.token }})",
        """
        <p>Hello,</p>
        <p>we have received your message. Its number is {{ ticket.token }}, and somebody will look at it.</p>
        <p>To add something, answer this mail and leave the number in the subject.</p>
        <p>{{ mailbox.name }}</p>
        """));

    /// <summary>An answer that somebody of the desk wrote. Without a subject of its own it takes the ticket's.</summary>
    public static Letter Reply { get; } = new("reply", "Answer to a ticket", new LetterText(
        "",
        """
        <p>{{ text }}</p>
        {% if signature != "" %}<p>--&nbsp;<br>{{ signature }}</p>{% endif %}
        """));

    /// <summary>Tells one of our people that a ticket is theirs now.</summary>
    public static Letter NotifyAssigned { get; } = new("notify-assigned", "A ticket was given to somebody", new LetterText(
        "{{ ticket.token }} is yours: {{ ticket.subject }}",
        """
        <p>{% if author.name != "" %}{{ author.name }} has given you{% else %}You have been given{% endif %} ticket {{ ticket.token }}: {{ ticket.subject }}</p>
        <p>From: {{ requester.name }} {{ requester.email }}{% if ticket.queue != "" %}<br>Queue: {{ ticket.queue }}{% endif %}{% if ticket.priority != "" %}<br>Priority: {{ ticket.priority }}{% endif %}</p>
        {% if ticket.link != "" %}<p>{{ ticket.link }}</p>{% endif %}
        """));

    /// <summary>Tells the assignee and the watchers that a ticket was written to.</summary>
    public static Letter NotifyReply { get; } = new("notify-reply", "Somebody wrote to a ticket", new LetterText(
        "{{ ticket.token }} {{ author.name }}: {{ ticket.subject }}",
        """
        <p>{{ author.name }} {{ author.email }} has written to ticket {{ ticket.token }}: {{ ticket.subject }}</p>
        <blockquote>{{ text }}</blockquote>
        {% if ticket.link != "" %}<p>{{ ticket.link }}</p>{% endif %}
        """));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Letter> All { get; } = [Acknowledgement, Reply, NotifyAssigned, NotifyReply];

    /// <summary>The letter of a name; null when there is none.</summary>
    /// <param name="name">The stable word.</param>
    public static Letter? Of(string name) => All.FirstOrDefault(letter => letter.Name == name);
}

/// <summary>The text of a letter in the Liquid language, as somebody wrote it.</summary>
/// <param name="Subject">The subject, one line; empty for one that goes with the letter.</param>
/// <param name="Body">The body, HTML; its values are escaped.</param>
public sealed record LetterText(string Subject, string Body);
