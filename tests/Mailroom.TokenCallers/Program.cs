using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

// A process of its own that wants tokens. For each line it reads, two callers ask for the same mailbox's token at once, and
// one line with both outcomes is written: a hash of the token, or the code of the refusal.
var (data, keyFile, authority, ca, mailboxId) = (args[0], args[1], args[2], args[3], int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture));
var settings = new EngineSettings(new DataFolder(data), new KeySettings { MasterKeyFile = keyFile }, new NetworkSettings { ExtraCaFile = ca, Allow = ["localhost:*"] },
    new SignInSettings { Authority = new Uri(authority), Timeout = TimeSpan.FromSeconds(10) }, new PollSettings(), Limits.Default);
await using var services = new ServiceCollection().AddLogging().AddEngine(settings).BuildServiceProvider();
KeyRing.CheckOpens(services);
Mailbox mailbox;
await using (var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync())
    mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == mailboxId);
var signIn = services.GetRequiredService<MailboxSignIn>();
Console.WriteLine("ready");
while (Console.ReadLine() is { Length: > 0 })
{
    var outcomes = await Task.WhenAll(Ask(), Ask());
    Console.WriteLine(string.Join(' ', outcomes));
}

Task<string> Ask() => Task.Run(async () => await signIn.ForAsync(mailbox, MailProtocol.Imap, CancellationToken.None) switch
{
    SignInOutcome.SignedIn signedIn => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signedIn.Token.Reveal())))[..16],
    SignInOutcome.TryLater later => "later:" + later.Diagnosis.Code,
    SignInOutcome.NeedsOperator stop => "stop:" + stop.Diagnosis.Code,
    _ => "nothing",
});
