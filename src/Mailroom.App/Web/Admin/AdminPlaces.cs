using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Rules;

namespace Mailroom.App.Web.Admin;

/// <summary>Where the admin's overview leads: address, name, and what is done there.</summary>
static class AdminPlaces
{
    public static readonly (string Href, string Text, string What)[] Mail =
    [
        (EmailParserScreens.Root, "Email Parser", "The mailboxes that are read, and how they sign in."),
        ($"{AdminScreens.Desk}/mailboxes", "Mailbox desks", "The queue of each mailbox, unknown senders, acknowledgements, whose word counts."),
        (RulesScreens.Root, "Rules", "What becomes of a mail; alerts; mails that have to come."),
        ($"{AdminScreens.Desk}/letters", "Letters", "The texts of acknowledgements, answers and notifications."),
        ("/replay", "Replay", "What would be decided otherwise today."),
    ];

    public static readonly (string Href, string Text, string What)[] Words =
    [
        ($"{AdminScreens.Desk}/accounts", "Accounts", "The customers, and the mail domains that stand for them."),
        ($"{AdminScreens.Desk}/contacts", "Contacts", "The people who write, and whom they work for."),
        ($"{AdminScreens.Desk}/hours", "Working hours", "When the desk works, with its free days; for all, or for a queue."),
    ];

    public static readonly (string Href, string Text, string What)[] Records =
    [
        ($"{AdminScreens.Root}/staff", "Staff", "Who may sign in, and who is an administrator."),
        ($"{AdminScreens.Root}/audit", "Audit", "Who did what, when, and to what."),
        ("/me", "Your settings", "Your time zone, your signature, your password."),
    ];
}
