namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Mail of people and machines that speaks of bounces and absence, and is neither.</summary>
public sealed class FriendTests
{
    const string Report = "This is the mail system at host mx.near.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<gone@far.example>: host mx.far.example[192.0.2.9] said: 550 5.1.1 user unknown\n";

    public static TheoryData<string, string, string> Mails() => new()
    {
        { "Ada Berg <ada@berg.example>", "Undelivered Mail Returned to Sender", "Hi,\n\nI get this for every mail, what is wrong?\n\n" + Report },
        { "Ada Berg <ada@berg.example>", "FW: Undelivered Mail Returned to Sender", Report },
        { "Ada Berg <ada@berg.example>", "WG: Unzustellbar: Rechnung", "Hallo,\n\nbitte prüfen.\n\n-----Ursprüngliche Nachricht-----\nVon: Mail Delivery System <MAILER-DAEMON@near.example>\nBetreff: Undelivered\n\n" + Report },
        { "Ada Berg <ada@berg.example>", "Re: failure notice", "It works again, thanks.\n\n> " + Report.Replace("\n", "\n> ", StringComparison.Ordinal) },
        { "Ada Berg <ada@berg.example>", "TR: Échec de remise", "Bonjour,\n\nVoici le message.\n\n" + Report },
        { "Ada Berg <ada@berg.example>", "Mail delivery failed - please help", "Hello, since today I cannot mail gone@far.example:\n550 5.1.1 user unknown" },
        { "Ada Berg <ada@berg.example>", "Mails come back", "Our mails to gone@far.example come back with 550 5.7.1 blocked using spamhaus.\n\nMessage-ID: <x@berg.example>\nFrom: ada@berg.example" },
        { "Ada Berg <ada@berg.example>", "Mailbox full", "My mailbox is full, what can I delete?" },
        { "Ada Berg <ada@berg.example>", "User unknown?", "Why does the server say user unknown for gone@far.example?" },
        { "Ada Berg <ada@berg.example>", "Error sending mail", "Outlook says: 0x800CCC0F connection lost" },
        { "Ada Berg <ada@berg.example>", "Delivery failed", "The courier was here, nobody opened. Please call 0555 550 554." },
        { "postmaster@berg.example", "Question about your mail server", "Hello,\n\nyour server 192.0.2.9 refuses our mail: 550 5.7.1 blocked. Could you look?\n\nAda Berg, postmaster" },
        { "System Administrator <admin@berg.example>", "New server", "Hi all,\n\nthe new server goes live on Monday." },
        { "root@srv1.berg.example", "Cron <root@srv1> /usr/bin/backup failed", "rsync: connection unexpectedly closed: connection timed out\nmail admin@berg.example for help" },
        { "root@srv1.berg.example", "Backup failed: disk full", "No space left on device" },
        { "Administrator <administrator@berg.example>", "WARNING: Service error on SRV2", "Service spooler failed: access denied" },
        { "Mail Server <alerts@berg.example>", "Problem: mail queue is too long on mx1", "Queue length 550, threshold 100.\nHost mx1.berg.example" },
        { "Monitoring <nagios@berg.example>", "PROBLEM: SMTP mx1 is CRITICAL", "connection refused" },
        { "postmaster@gate.example", "Quarantine summary for help@desk.example", "3 messages were blocked:\n\nfrom spam@far.example Subject: win" },
        { "Mailer-Daemon@gate.example", "Spam quarantine digest", "The following messages are held:\n\nfrom spam@far.example" },
        { "Postmaster <postmaster@gate.example>", "Your mailbox is almost full", "You have used 95 % of your quota." },
        { "no-reply@parcel.example", "Delivery failed: your parcel", "We could not deliver your parcel. It is returned to sender." },
        { "noreply@shop.example", "Undeliverable order 5511", "Your order could not be delivered: address unknown." },
        { "Mail Administrator <alert@phish.example>", "7 undelivered messages pending", "Your mailbox help@desk.example could not receive 7 messages. Click to release." },
        { "noreply-dmarc@big.example", "Report domain: desk.example Submitter: big.example Report-ID: 1", "This is an aggregate report." },
        { "GitLab <gitlab@git.example>", "Pipeline #550 has failed for main", "Job failed: unknown user" },
        { "News <bounce@list.example>", "Delivery problems in the north", "The mail to the following recipients is late: read more." },
        { "Ada Berg <ada@berg.example>", "自動応答について", "自動応答の設定方法を教えてください。" },
        { "Ada Berg <ada@berg.example>", "Urlaub im August", "Hallo, ich bin im Urlaub vom 4. bis 18. Bitte Vertretung eintragen." },
        { "Ada Berg <ada@berg.example>", "Vacation request form", "The form for vacation does not open. I will be back at 3." },
        { "Ada Berg <ada@berg.example>", "Away: please set up my out of office from Monday", "Text: I am out of the office." },
        { "Ada Berg <ada@berg.example>", "Absence de réseau", "Bonjour, absence totale de réseau depuis ce matin." },
        { "Ada Berg <ada@berg.example>", "Ausente el técnico", "El técnico está ausente y la impresora no va." },
        { "Ada Berg <ada@berg.example>", "Abwesenheitsnotiz einrichten", "Hallo, wie richte ich die Abwesenheitsnotiz ein? Ich bin ab Montag im Urlaub." },
        { "Ada Berg <ada@berg.example>", "Out of Office", "Please show me how to turn it on." },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void No_report_and_no_answer(string from, string subject, string text)
    {
        var auto = Read.Utf8($"Return-Path: <someone@berg.example>\nFrom: {from}\nTo: help@desk.example\nSubject: {subject}\nMessage-ID: <m@berg.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}").Auto;
        Assert.Equal((false, false, "", ""), (auto.Bounce, auto.AutoReply, auto.Status, auto.Recipient));
        auto = Read.Utf8($"From: {from}\nTo: help@desk.example\nSubject: {subject}\nMessage-ID: <m@berg.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}").Auto;
        Assert.Equal((false, false, "", ""), (auto.Bounce, auto.AutoReply, auto.Status, auto.Recipient));
    }
}
