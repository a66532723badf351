using System.Globalization;
using System.Runtime.InteropServices;
using Mailroom.Simulator;

const string usage = "Usage: simulator [--folder DIR] [--entra PORT] [--imap PORT] [--imap-starttls PORT]"
    + " [--pop PORT] [--pop-starttls PORT] [--smtp PORT] [--smtp-tls PORT] [--sink PORT] [--control PORT]";
string[] known = ["--folder", "--entra", "--imap", "--imap-starttls", "--pop", "--pop-starttls", "--smtp", "--smtp-tls", "--sink", "--control"];
const string password = "Correct-Horse-9";

var given = new Dictionary<string, string>();
for (var i = 0; i < args.Length; i += 2)
{
    if (!known.Contains(args[i]) || i + 1 == args.Length)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }
    given[args[i]] = args[i + 1];
}

int Port(string name, int otherwise) => int.Parse(
    given.GetValueOrDefault(name, otherwise.ToString(CultureInfo.InvariantCulture)), NumberStyles.None, CultureInfo.InvariantCulture);

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var options = new SimulatorOptions
{
    Folder = given.GetValueOrDefault("--folder", Path.Combine(Path.GetTempPath(), "mailroom-simulator")),
    EntraPort = Port("--entra", 8443),
    ImapPort = Port("--imap", 8993),
    ImapStartTlsPort = Port("--imap-starttls", 8143),
    PopPort = Port("--pop", 8995),
    PopStartTlsPort = Port("--pop-starttls", 8110),
    SmtpPort = Port("--smtp", 8587),
    SmtpTlsPort = Port("--smtp-tls", 8465),
    SinkPort = Port("--sink", 8025),
    ControlPort = Port("--control", 8080),
};
Microsoft365Simulator started;
try
{
    started = await Microsoft365Simulator.StartAsync(options, stop.Token);
}
catch (PortTakenException taken)
{
    Console.Error.WriteLine(taken.Message);
    return 1;
}

await using var simulator = started;
var tenant = simulator.AddTenant(["contoso.example", "contoso.onmicrosoft.example"], new Guid("11111111-2222-4333-8444-555555555555"));
var app = simulator.AddApp(tenant, new Guid("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"));
simulator.AddAccount("support@contoso.example", password, null, "help@contoso.example");
simulator.AddAccount("sales@contoso.example", password);

Console.WriteLine($"""
    Microsoft 365 simulator. Trust this CA:  {simulator.CaFile}

    Authority        {simulator.Authority}
    Directory ID     {tenant.Id}
    Application ID   {app.ClientId}
    IMAP             {simulator.ImapHost}, port {simulator.ImapPort} (TLS) or {simulator.ImapStartTlsPort} (STARTTLS)
    POP3             {simulator.ImapHost}, port {simulator.PopPort} (TLS) or {simulator.PopStartTlsPort} (STLS)
    SMTP             {simulator.ImapHost}, port {simulator.SmtpPort} (STARTTLS) or {simulator.SmtpTlsPort} (TLS); sink {simulator.SinkPort}
    Accounts         {string.Join(", ", simulator.Accounts.Select(a => a.Address))}
    Password         {password}
    Control          {simulator.ControlUri}

    Deliver a mail:  curl --data-binary @mail.eml -H 'Content-Type: message/rfc822' {simulator.ControlUri}accounts/support@contoso.example/mail

    Ctrl-C ends it.
    """);
await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
return 0;
