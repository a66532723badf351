namespace Mailroom.Decisions.Notify;

/// <summary>What a letter may speak of. Texts of strangers are among it; they are escaped when they are put in.</summary>
public sealed record LetterValues
{
    /// <summary>The ticket's number.</summary>
    public long Number { get; init; }

    /// <summary>The number as subjects name it, such as <c>#1001#</c>.</summary>
    public string Token { get; init; } = "";

    /// <summary>The ticket's subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The word for where it stands.</summary>
    public string Status { get; init; } = "";

    /// <summary>Its queue's name; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Its priority's name; empty for none.</summary>
    public string Priority { get; init; } = "";

    /// <summary>Its account's name; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>The address of its page; empty when the instance does not know its own address.</summary>
    public string Link { get; init; } = "";

    /// <summary>Who asked: the name, which may be empty, and the address.</summary>
    public (string Name, string Email) Requester { get; init; } = ("", "");

    /// <summary>The mailbox: its name and its address.</summary>
    public (string Name, string Email) Mailbox { get; init; } = ("", "");

    /// <summary>Who wrote or did it, ours or not: the name, which may be empty, and the address.</summary>
    public (string Name, string Email) Author { get; init; } = ("", "");

    /// <summary>Who works on the ticket; both empty for nobody.</summary>
    public (string Name, string Email) Assignee { get; init; } = ("", "");

    /// <summary>What was written, plain text of several lines.</summary>
    public string Text { get; init; } = "";

    /// <summary>The author's signature, plain text of several lines; empty for none.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Values to try a text with.</summary>
    public static LetterValues Sample { get; } = new()
    {
        Number = 1001,
        Token = "#1001#",
        Subject = "Printer on fire",
        Status = "Open",
        Queue = "Hardware",
        Priority = "High",
        Account = "Fabrikam",
        Link = "https://mailroom.example.com/tickets/1001",
        Requester = ("Erika Example", "erika@fabrikam.example"),
        Mailbox = ("Support", "support@contoso.example"),
        Author = ("Sam Support", "sam@contoso.example"),
        Assignee = ("Sam Support", "sam@contoso.example"),
        Text = "Hello Erika,\nplease leave the building. We are on our way.",
        Signature = "Sam Support\nContoso, extension 12",
    };
}
