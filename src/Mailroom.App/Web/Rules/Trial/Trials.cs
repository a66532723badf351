using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Web.Rules.Trial;

/// <summary>The dry runs of the people at the pages: one a person, which goes on whether or not anybody looks.</summary>
/// <param name="tryRules">Tries rules.</param>
/// <param name="runs">Keeps them.</param>
/// <param name="mailboxes">Knows the mailboxes.</param>
/// <param name="life">The end of the program.</param>
public sealed class Trials(TryRules tryRules, Runs<TrialProgress> runs, Mailboxes mailboxes, IHostApplicationLifetime life)
{
    readonly ConcurrentDictionary<string, CancellationTokenSource> stops = new(StringComparer.Ordinal);

    public TrialProgress? Latest(string person) => runs.Latest(person);

    public IAsyncEnumerable<TrialProgress> WatchAsync(string person, CancellationToken ct) => runs.WatchAsync(person, ct);

    /// <summary>Ends a person's dry run after the mail that it is at.</summary>
    public async Task StopAsync(string person, CancellationToken ct)
    {
        if (stops.TryGetValue(person, out var stop))
            await stop.CancelAsync();
        await foreach (var state in runs.WatchAsync(person, ct))
            if (state.Finished)
                return;
    }

    /// <summary>Begins a dry run as the form asks for it; one that is still going on ends.</summary>
    public async Task StartAsync(string person, RuleSet set, IFormCollection posted, CancellationToken ct)
    {
        var choice = await ChoiceAsync(posted, ct);
        await StopAsync(person, ct);
        var stop = new CancellationTokenSource();
        stops[person] = stop;
        var what = choice.Mail is not null ? TrialTexts.OneMail : TrialTexts.FormatLastMails(choice.Last);
        runs.Start(person, TrialProgress.Counting with { What = what }, end => RunAsync(choice, set, what, stop.Token, end), life.ApplicationStopping);
        // What takes no time is shown at once; one mail is worth waiting for.
        await Task.WhenAny(EndAsync(person, ct), Task.Delay(choice.Mail is null ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(10), ct));
    }

    async Task EndAsync(string person, CancellationToken ct)
    {
        await foreach (var state in runs.WatchAsync(person, ct))
            if (state.Finished)
                return;
    }

    async IAsyncEnumerable<TrialProgress> RunAsync(TrialChoice choice, RuleSet set, string what, CancellationToken stop, [EnumeratorCancellation] CancellationToken end)
    {
        await foreach (var progress in tryRules.RunAsync(choice, set, end))
        {
            var state = progress with { What = what };
            yield return stop.IsCancellationRequested && !state.Finished ? state.BrokenOff(TrialTexts.Stopped) : state;
            if (stop.IsCancellationRequested)
                yield break;
        }
    }

    async Task<TrialChoice> ChoiceAsync(IFormCollection posted, CancellationToken ct)
    {
        var last = int.TryParse(posted["last"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, TrialChoice.Most) : TrialChoice.Usual;
        var mail = posted["mail"].ToString();
        var mailbox = posted["mailbox"].ToString() is { Length: > 0 } name ? (await mailboxes.FindAsync(name, ct))?.Mailbox.Id : null;
        var choice = new TrialChoice { Last = last, MailboxId = mailbox };
        return string.IsNullOrWhiteSpace(mail) ? choice : choice with { Mail = Encoding.UTF8.GetBytes(mail.TrimStart().ReplaceLineEndings("\r\n")) };
    }
}
