using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules.Yaml.Nodes;
using Mailroom.Decisions.Route.Rules.Yaml.Reading;

namespace Mailroom.Decisions.Words;

/// <summary>Reads what becomes of a mailbox's mail.</summary>
static class MailboxReader
{
    static readonly string[] Keys = ["name", "queue", "unknownSenders", "catchAll", "createContacts", "acknowledges", "authservIds", "ownDomains"];

    public static MailboxLine Read(Node node, Sheet sheet)
    {
        var mailbox = sheet.Section(node, "A mailbox", Keys);
        return new MailboxLine(mailbox.Needed("name", "support@contoso.com"), node.Place.Line)
        {
            Queue = mailbox.Has("queue") ? mailbox.Text("queue") : null,
            UnknownSenders = mailbox.Has("unknownSenders")
                ? Enum.Parse<UnknownSenders>(WordYaml.Word(mailbox, "unknownSenders", sheet, "accept", ["accept", "hold", "reject"]), ignoreCase: true) : null,
            CatchAll = mailbox.Has("catchAll") ? mailbox.Text("catchAll") : null,
            CreateContacts = mailbox.Has("createContacts") ? mailbox.Flag("createContacts") : null,
            Acknowledges = mailbox.Has("acknowledges") ? mailbox.Flag("acknowledges") : null,
            AuthservIds = mailbox.Has("authservIds") ? mailbox.Texts("authservIds") : null,
            OwnDomains = mailbox.Has("ownDomains") ? WordYaml.Domains(mailbox, "ownDomains", sheet) : null,
        };
    }
}
