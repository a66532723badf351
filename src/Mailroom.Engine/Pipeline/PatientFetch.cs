using MailKit;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Fetch;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>Fetches a batch; where the server refuses it as a whole, mail by mail, so that one that cannot be had does not hold up the others.</summary>
static partial class PatientFetch
{
    public static async Task<IReadOnlyList<RawMail>> RunAsync(IMailSession session, IReadOnlyList<Listed> batch, ILogger log, CancellationToken ct)
    {
        try
        {
            return await session.FetchAsync(batch, ct);
        }
        catch (CommandException refused) when (batch.Count > 1)
        {
            LogRefused(log, batch[0].Uid, refused.Message);
        }
        catch (CommandException refused)
        {
            LogRefused(log, batch[0].Uid, refused.Message);
            return [];
        }
        var raws = new List<RawMail>();
        foreach (var mail in batch)
            raws.AddRange(await RunAsync(session, [mail], log, ct));
        return raws;
    }

    [LoggerMessage(LogLevel.Warning, "The server refused to give out mails from UID {Uid}: {Answer}. They are tried again later.")]
    static partial void LogRefused(ILogger log, uint uid, string answer);
}
