using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Reports.Words;

namespace Mailroom.Decisions.Parse.Reports.Weigh;

/// <summary>Whether a mail system sent a mail, or whoever looks after one, by its From and Return-Path.</summary>
/// <param name="IsDaemon">The address is one that only mail systems have.</param>
/// <param name="IsOffice">Address or name are those of a mail system, but a person may have them too.</param>
/// <param name="NullReturnPath">The Return-Path is empty (RFC 5321 4.5.5).</param>
/// <param name="OrdinaryReturnPath">The Return-Path is that of somebody.</param>
sealed record SenderOffice(bool IsDaemon, bool IsOffice, bool NullReturnPath, bool OrdinaryReturnPath)
{
    public static SenderOffice Of(HeaderBlock headers, Address from)
    {
        var local = Folding.Fold(from.Email, 200);
        var name = Folding.Fold(from.Name, 200);
        var path = HeaderText.Unfold(headers.First("Return-Path").Span).Trim();
        var daemon = Wordings.DaemonAddress.Begins(local) || (!local.Contains('@') && Wordings.DaemonName.Begins(name));
        var isNull = path is "<>" or "< >" or "<\"\">" or "\"\"" || path.StartsWith("<>", StringComparison.Ordinal);
        var byDaemon = path.Length > 0 && Wordings.DaemonAddress.Begins(Folding.Fold(path.Trim('<', '>', ' '), 200));
        var office = daemon || byDaemon || local.Length == 0 || Wordings.OfficeAddress.Begins(local) || Wordings.DaemonName.Begins(name) || Wordings.OfficeName.Begins(name);
        return new SenderOffice(daemon, office, isNull || byDaemon, path.Length > 0 && !isNull && !byDaemon && !Wordings.OfficeAddress.Begins(Folding.Fold(path.Trim('<', '>', ' '), 200)));
    }

    /// <summary>Whether nothing speaks for a mail system.</summary>
    public bool IsPerson => !IsDaemon && !IsOffice && !NullReturnPath;
}
