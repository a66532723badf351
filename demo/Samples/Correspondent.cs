using MimeKit;

namespace Mailroom.Demo.Samples;

/// <summary>Somebody who writes to the support desk. All companies are made up.</summary>
sealed record Correspondent(string Name, string Address, string Program)
{
    public static readonly Correspondent Mara = new("Mara Lindqvist", "mara.lindqvist@brightwater-dental.example", "Mozilla Thunderbird");
    public static readonly Correspondent Owen = new("Owen Roe", "owen@haldane-roe.example", "Microsoft Outlook 16.0");
    public static readonly Correspondent Priya = new("Priya Raman", "priya.raman@kestrel-freight.example", "");
    public static readonly Correspondent Tom = new("Tom Adeyemi", "tom.adeyemi@kestrel-freight.example", "iPhone Mail (22B91)");
    public static readonly Correspondent Jutta = new("Jutta Größer", "j.groesser@ortwin-metallbau.example", "Microsoft Outlook 16.0");
    public static readonly Correspondent Benoit = new("Benoît Lenoir", "benoit@boulangerie-lenoir.example", "Apple Mail (2.3826)");
    public static readonly Correspondent Haruka = new("青空 春香", "haruka@aozora-trading.example", "");
    public static readonly Correspondent Noor = new("نور الحسن", "noor@alnoor-clinic.example", "");
    public static readonly Correspondent Lucia = new("Lucía Peña", "lucia@hotel-miramar.example", "");
    public static readonly Correspondent Watch = new("Nightwatch Monitoring", "alerts@nightwatch.example", "nightwatch 4.2");
    public static readonly Correspondent Billing = new("Copperline Billing", "billing@copperline-telecom.example", "");
    public static readonly Correspondent News = new("The Rack & Stack Weekly", "news@rackandstack.example", "");

    public MailboxAddress Mailbox => new(Name, Address);

    public string Domain => Address[(Address.IndexOf('@') + 1)..];
}
