using MailKit;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>One way through a server's door, and how far it got.</summary>
sealed class Visit(Errand errand, MailService client, LastWords words)
{
    static readonly OpenStep[] TokenSteps = [OpenStep.Token, OpenStep.Scopes, OpenStep.Account];

    public Errand Errand => errand;

    public MailService Client => client;

    public LastWords Words => words;

    public OpenStep Step { get; private set; }

    /// <summary>Whether the server's next answer is to our sign-in.</summary>
    public bool SigningIn { get; set; }

    /// <summary>What is wrong with the server's certificate; empty when nothing is.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>The token that is being shown, if it came out of the cache.</summary>
    public Secret? CachedToken { get; set; }

    public void Begin(OpenStep step)
    {
        Step = step;
        errand.Watcher?.Begin(step);
    }

    public void Ok(string sentence) => errand.Watcher?.Ok(Step, sentence);

    public void Skip(string sentence) => errand.Watcher?.Skip(Step, sentence);

    public void SkipTokenSteps(string sentence)
    {
        foreach (var step in TokenSteps)
            errand.Watcher?.Skip(step, sentence);
    }

    public DoorFault Fail(string code, string detail) => new(Step, RefusalBook.Entries[code], detail);
}
