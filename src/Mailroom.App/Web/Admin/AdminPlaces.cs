using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Rules;

namespace Mailroom.App.Web.Admin;

/// <summary>Where the admin's overview leads: address, name, and what is done there.</summary>
static class AdminPlaces
{
    public static (string Href, string Text, string What)[] Mail =>
    [
        (EmailParserScreens.Root, AdminTexts.EmailParser, AdminTexts.EmailParserAbout),
        ($"{AdminScreens.Desk}/mailboxes", AdminTexts.MailboxDesks, AdminTexts.MailboxDesksAbout),
        (RulesScreens.Root, AdminTexts.Rules, AdminTexts.RulesAbout),
        ($"{AdminScreens.Desk}/letters", AdminTexts.Letters, AdminTexts.LettersAbout),
        ("/replay", AdminTexts.Replay, AdminTexts.ReplayAbout),
    ];

    public static (string Href, string Text, string What)[] Words =>
    [
        ($"{AdminScreens.Desk}/accounts", AdminTexts.Accounts, AdminTexts.AccountsAbout),
        ($"{AdminScreens.Desk}/contacts", AdminTexts.Contacts, AdminTexts.ContactsAbout),
        ($"{AdminScreens.Desk}/hours", AdminTexts.Hours, AdminTexts.HoursAbout),
    ];

    public static (string Href, string Text, string What)[] Records =>
    [
        ($"{AdminScreens.Root}/staff", AdminTexts.Staff, AdminTexts.StaffAbout),
        ($"{AdminScreens.Root}/audit", AdminTexts.Audit, AdminTexts.AuditAbout),
        ("/me", AdminTexts.YourSettings, AdminTexts.YourSettingsAbout),
    ];
}
