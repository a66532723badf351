using System.Globalization;

namespace Mailroom.Simulator.Imap;

/// <summary>Reads the keys of a SEARCH (RFC 3501 6.4.4) into one question to ask of each mail.</summary>
internal sealed class SearchKeys(ImapArguments arguments, SelectedFolder selected)
{
    int depth;

    internal Func<SearchedMail, bool> ReadAll()
    {
        var keys = new List<Func<SearchedMail, bool>> { ReadOne() };
        while (arguments.Take(' '))
            keys.Add(ReadOne());
        if (depth == 0)
            arguments.End();
        return mail => keys.TrueForAll(key => key(mail));
    }

    Func<SearchedMail, bool> ReadOne()
    {
        if (depth >= ImapLimits.DeepestSearch)
            throw new ImapSyntaxException("Search nested too deeply.");
        if (arguments.Take('('))
        {
            depth++;
            var inner = ReadAll();
            arguments.Expect(')');
            depth--;
            return inner;
        }
        var name = arguments.Atom().ToUpperInvariant();
        if (NumberSet.IsOne(name))
        {
            var set = selected.Set(name, byUid: false);
            return mail => set.Contains(mail.Number);
        }
        return Flag(name) ?? Text(name) ?? Date(name) ?? Other(name);
    }

    static Func<SearchedMail, bool>? Flag(string name)
    {
        var flag = name switch
        {
            "SEEN" or "UNSEEN" => @"\Seen",
            "ANSWERED" or "UNANSWERED" => @"\Answered",
            "FLAGGED" or "UNFLAGGED" => @"\Flagged",
            "DELETED" or "UNDELETED" => @"\Deleted",
            "DRAFT" or "UNDRAFT" => @"\Draft",
            _ => null,
        };
        if (flag is null)
            return null;
        var wanted = !name.StartsWith("UN", StringComparison.Ordinal);
        return mail => mail.Mail.Flags.Contains(flag) == wanted;
    }

    Func<SearchedMail, bool>? Text(string name)
    {
        if (name is not ("SUBJECT" or "FROM" or "TO" or "CC" or "BCC" or "TEXT" or "BODY" or "HEADER"))
            return null;
        var header = name == "HEADER" ? Argument() : name;
        var text = Argument();
        return name switch
        {
            "TEXT" => mail => mail.HeadersHave(text) || mail.BodyHas(text),
            "BODY" => mail => mail.BodyHas(text),
            _ => mail => mail.HeaderHas(header, text),
        };
    }

    Func<SearchedMail, bool>? Date(string name)
    {
        if (name is not ("SINCE" or "BEFORE" or "ON" or "SENTSINCE" or "SENTBEFORE" or "SENTON"))
            return null;
        if (!DateTime.TryParseExact(Argument(), "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new ImapSyntaxException("Bad date.");
        var sent = name.StartsWith("SENT", StringComparison.Ordinal);
        DateTime DayOf(SearchedMail mail) => sent ? mail.SentOn : mail.Mail.InternalDate.Date;
        return (sent ? name[4..] : name) switch
        {
            "SINCE" => mail => DayOf(mail) >= day,
            "BEFORE" => mail => DayOf(mail) < day,
            _ => mail => DayOf(mail) == day,
        };
    }

    Func<SearchedMail, bool> Other(string name)
    {
        switch (name)
        {
            case "ALL" or "OLD" or "UNKEYWORD":
                if (name == "UNKEYWORD")
                    Argument();
                return _ => true;
            case "NEW" or "RECENT" or "KEYWORD":   // neither \Recent nor keywords of one's own are kept
                if (name == "KEYWORD")
                    Argument();
                return _ => false;
            case "UID":
                var set = selected.Set(Argument(), byUid: true);
                return mail => set.Contains(mail.Mail.Uid);
            case "LARGER" or "SMALLER":
                var size = uint.TryParse(Argument(), out var n) ? n : throw new ImapSyntaxException("A size is expected.");
                return name == "LARGER" ? mail => mail.Mail.Size > size : mail => mail.Mail.Size < size;
            case "NOT":
                var key = Nested();
                return mail => !key(mail);
            case "OR":
                var (left, right) = (Nested(), Nested());
                return mail => left(mail) || right(mail);
            default:
                throw new ImapSyntaxException("Unknown search key.");
        }
    }

    Func<SearchedMail, bool> Nested()
    {
        arguments.Space();
        depth++;
        var key = ReadOne();
        depth--;
        return key;
    }

    string Argument()
    {
        arguments.Space();
        return arguments.String();
    }
}
