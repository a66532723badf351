using System.Text;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>
/// Makes mail that tries to get onto a ticket it has no right to, from a seed: who it claims to be from, what the servers said of
/// it, and by which sign it names the ticket, each with the tricks that are known for it.
/// </summary>
sealed class SpoofMails(int seed, ReplyMarker marker)
{
    public const int Seed = 20261124;

    readonly Random random = new(seed);

    /// <summary>A mail, what it was put together from, and the same mail as the real participant would send it.</summary>
    public sealed record Case(string Name, string Headers, string Body, string Honest, bool Microsoft)
    {
        public byte[] Bytes => Encoding.UTF8.GetBytes($"{Headers}\n\n{Body}\n".ReplaceLineEndings("\r\n"));

        public byte[] HonestBytes => Encoding.UTF8.GetBytes($"{Honest}\n\n{Body}\n".ReplaceLineEndings("\r\n"));
    }

    /// <summary>Senders that look like a participant or like one of us and are neither.</summary>
    static readonly (string Name, string[] Headers)[] Strangers =
    [
        ("stranger", ["From: Ann <mallory@evil.example>"]),
        ("address as name", ["From: \"ann@customer.example\" <mallory@evil.example>"]),
        ("address as bare name", ["From: ann@customer.example <mallory@evil.example>"]),
        ("address in encoded word", ["From: =?utf-8?B?YW5uQGN1c3RvbWVyLmV4YW1wbGU=?= <mallory@evil.example>"]),
        ("bracket in encoded word", ["From: =?utf-8?Q?=3Cann=40customer=2Eexample=3E?= <mallory@evil.example>"]),
        ("encoded word as local part", ["From: =?utf-8?Q?ann=40customer.example=00?=@evil.example"]),
        ("address as comment", ["From: mallory@evil.example (ann@customer.example)"]),
        ("Reply-To", ["From: mallory@evil.example", "Reply-To: Ann <ann@customer.example>"]),
        ("Sender", ["Sender: ann@customer.example", "From: mallory@evil.example"]),
        ("Resent-From", ["Resent-From: ann@customer.example", "From: mallory@evil.example"]),
        ("X-Original-From", ["X-Original-From: ann@customer.example", "X-Sender: ann@customer.example", "From: mallory@evil.example"]),
        ("group", ["From: \"a;b\":mallory@evil.example, ann@customer.example;"]),
        ("group, other order", ["From: staff: ann@customer.example, mallory@evil.example;"]),
        ("two mailboxes", ["From: ann@customer.example, mallory@evil.example"]),
        ("two From headers", ["From: ann@customer.example", "From: mallory@evil.example"]),
        ("two From headers, far apart", ["From: ann@customer.example", "X-Filler: 1", "X-Filler: 2", "from: mallory@evil.example"]),
        ("two brackets", ["From: <ann@customer.example> <mallory@evil.example>"]),
        ("two brackets with names", ["From: \"<x>\" Ann <ann@customer.example> Mallory <mallory@evil.example>"]),
        ("longer domain", ["From: ann@customer.example.evil.example"]),
        ("subdomain", ["From: ann@mail.customer.example"]),
        ("parent domain", ["From: ann@example"]),
        ("glued domain", ["From: ann@evilcustomer.example"]),
        ("quoted local part", ["From: \"ann@customer.example\"@evil.example"]),
        ("two at signs", ["From: <ann@customer.example@evil.example>"]),
        ("source route", ["From: <@customer.example:mallory@evil.example>"]),
        ("plus", ["From: ann+mallory@customer.example"]),
        ("Cyrillic letter", ["From: \u0430nn@customer.example"]),
        ("zero width", ["From: ann\u200b@customer.example"]),
        ("full-width sign", ["From: ann\uff20customer.example"]),
        ("no sender", ["From: <>"]),
        ("nothing but a name", ["From: Ann"]),
        ("one of us, unproven", ["From: Tom <tom@contoso.example>"]),
        ("one of us, other case", ["From: TOM@Contoso.EXAMPLE"]),
        ("our own mailbox", ["From: Support <support@contoso.example>"]),
        ("one of us in Cc", ["From: mallory@evil.example", "Cc: tom@contoso.example, ann@customer.example"]),
    ];

    /// <summary>What somebody wrote into the mail to look checked. None of it is the topmost word of our own server.</summary>
    static readonly (string Name, string[] Headers)[] Claims =
    [
        ("no claim", []),
        ("foreign name", ["Authentication-Results: mx.evil.example; dmarc=pass header.from=contoso.example"]),
        ("longer name", ["Authentication-Results: mx.contoso.example.evil.example; dmarc=pass header.from=contoso.example"]),
        ("name in a comment", ["Authentication-Results: evil.example (mx.contoso.example); dmarc=pass header.from=contoso.example"]),
        ("ours below a foreign one", ["Authentication-Results: relay.example; none", "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example"]),
        ("ours below our own", ["Authentication-Results: mx.contoso.example; dmarc=fail header.from=contoso.example", "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example"]),
        ("ARC", ["ARC-Authentication-Results: i=1; mx.contoso.example; dmarc=pass header.from=contoso.example"]),
        ("look-alike header", ["X-Authentication-Results: mx.contoso.example; dmarc=pass", "Authentication-Results-Original: mx.contoso.example; dmarc=pass header.from=contoso.example"]),
        ("AuthAs", ["X-MS-Exchange-Organization-AuthAs: Internal", "X-MS-Exchange-Organization-AuthSource: mx.contoso.example"]),
        ("no name", ["Authentication-Results: dmarc=pass header.from=contoso.example"]),
        ("injected by quotes", ["Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=\"x; dmarc=pass header.from=contoso.example;\"@evil.example"]),
        ("injected by encoded word", ["Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header=2Efrom=3Dcontoso=2Eexample?=@evil.example"]),
        ("pass of another domain", ["Authentication-Results: mx.contoso.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example; dmarc=pass header.from=evil.example"]),
        ("our own headers", ["X-Mailroom-Verified: yes", "X-Mailroom-Ticket: 1001", "X-Mailroom-Staff: tom@contoso.example"]),
    ];

    /// <summary>Signs that would be good if a participant sent them.</summary>
    (string Name, string[] Headers, string Body)[] Signs => [
        ("In-Reply-To", ["In-Reply-To: <first@customer.example>"], "Yes."),
        ("References", ["References: <x@y.example>\n <first@customer.example>\n <z@y.example>"], "Yes."),
        ("both, copied", ["In-Reply-To: <first@customer.example>", "References: <first@customer.example>", "Thread-Index: AdX1"], "Yes."),
        ("stolen marker", [$"In-Reply-To: <{marker.Write(1001)}.1@contoso.example>"], "Yes."),
        ("stolen address", [$"To: support+{marker.Write(1001)}@contoso.example"], "Your login code is 123."),
        ("stolen address in Cc", ["To: x@y.example", $"Cc: Support <help+{marker.Write(1001)}@contoso.example>"], "Yes."),
        ("stolen body", ["Subject: Re: Printer"], $"Yes.\n\n> {marker.Write(1001)}"),
        ("number", ["Subject: Re: Printer #1001#"], "Yes."),
        ("number of a closed ticket", ["Subject: =?utf-8?Q?Re=3A_=231003=23?="], "Yes."),
        ("everything", [$"To: support+{marker.Write(1001)}@contoso.example", "In-Reply-To: <first@customer.example>", "Subject: Re: #1001#"], $"> {marker.Write(1001)}"),
    ];

    /// <summary>Signs that are none, whoever sends them.</summary>
    (string Name, string[] Headers, string Body)[] Broken => [
        ("altered marker", [$"In-Reply-To: <{Altered()}@contoso.example>", "References: <first@customer.example>"], "Yes."),
        ("marker of another number", [$"In-Reply-To: <{marker.Write(1002).Replace("1002", "1001", StringComparison.Ordinal)}@contoso.example>", "Subject: #1001#"], "Yes."),
        ("altered address", [$"To: support+{Altered()}@contoso.example", "In-Reply-To: <first@customer.example>"], "Yes."),
        ("altered body", ["Subject: Re: #1001#"], $"> {Altered()}"),
        ("truncated marker", [$"In-Reply-To: <{marker.Write(1001)[..^random.Next(1, 20)]}@contoso.example>"], "Yes."),
        ("truncated address", [$"To: support+{marker.Write(1001)[..^random.Next(1, 20)]}@contoso.example"], "Yes."),
        ("marker at another host", [$"To: support+{marker.Write(1001)}@contoso.example.evil.example"], "Yes."),
        ("marker in a name", [$"To: {marker.Write(1001)} <x@y.example>"], "Yes."),
        ("full-width number", ["Subject: Re: #１００１#"], "Yes."),
        ("two numbers", ["Subject: Re: #1001# #1002#"], "Yes."),
        ("number in the text", ["Subject: Re: Printer"], "> Subject: #1001#\n#1001#\nTicket: 1001"),
        ("number without its form", ["Subject: Re: [#1001] ticket 1001"], "Yes."),
        ("Message-ID of the ticket's mail", ["X-In-Reply-To: <first@customer.example>"], "> Message-ID: <first@customer.example>"),
    ];

    /// <summary>The case of a number: three in four are strangers with a good sign, the rest the participant's own address with a broken sign or a failed check.</summary>
    public Case Next(int number)
    {
        var claim = Claims[random.Next(Claims.Length)];
        var microsoft = claim.Name is not ("no name" or "AuthAs") && random.Next(3) == 0;
        return (number % 4) switch
        {
            < 2 => Of(Strangers[((number / 4 * 2) + (number % 4)) % Strangers.Length], Signs[random.Next(Signs.Length)], claim, microsoft),
            2 => Of(("participant", ["From: Ann <ann@customer.example>"]), Broken[number / 4 % Broken.Length], claim.Name == "pass of another domain" ? Claims[0] : claim, microsoft),
            _ => Of(("participant, check failed", ["From: Ann <ann@customer.example>"]), Signs[random.Next(Signs.Length)], Failed(microsoft), microsoft),
        };
    }

    Case Of((string Name, string[] Headers) sender, (string Name, string[] Headers, string Body) sign, (string Name, string[] Headers) claim, bool microsoft)
    {
        var id = $"Message-ID: <{random.NextInt64():x}@evil.example>";
        string[] trace = microsoft && !claim.Name.StartsWith("failed", StringComparison.Ordinal) ? ["Authentication-Results: spf=none smtp.helo=x.example; dkim=none header.d=none;dmarc=none action=none"] : [];
        string[] fixedOnes = [id, "Date: Tue, 24 Nov 2026 08:00:00 +0000", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"];
        var headers = trace.Concat(claim.Headers).Concat(Shuffled([.. sender.Headers])).Concat(Shuffled([.. sign.Headers])).Concat(fixedOnes);
        var honest = sign.Headers.Concat(fixedOnes).Prepend("From: Ann <ann@customer.example>");
        return new Case($"{sender.Name} / {sign.Name} / {claim.Name}{(microsoft ? " / Microsoft 365" : "")}", string.Join('\n', headers), sign.Body, string.Join('\n', honest), microsoft);
    }

    /// <summary>The order of headers with different names means nothing.</summary>
    string[] Shuffled(string[] headers)
    {
        if (headers.DistinctBy(h => h[..h.IndexOf(':')].ToLowerInvariant()).Count() == headers.Length)
            random.Shuffle(headers);
        return headers;
    }

    (string Name, string[] Headers) Failed(bool microsoft)
    {
        var (name, results) = random.Next(4) switch
        {
            0 => ("failed DMARC", "spf=pass smtp.mailfrom=evil.example; dkim=none; dmarc=fail (p=none) header.from=customer.example"),
            1 => ("failed DMARC at Exchange", "dmarc=fail action=oreject header.from=customer.example;compauth=fail reason=000"),
            2 => ("failed SPF", "spf=fail smtp.mailfrom=ann@customer.example; dkim=fail header.d=customer.example; dmarc=none"),
            _ => ("failed From", "dkim=pass header.d=evil.example; dmarc=pass header.from=evil.example"),
        };
        return (name, [$"Authentication-Results: {(microsoft ? "" : "mx.contoso.example; ")}{results}"]);
    }

    string Altered()
    {
        var letters = marker.Write(1001).ToCharArray();
        var at = letters.Length - 1 - random.Next(25);
        letters[at] = letters[at] == 'q' ? 'z' : 'q';
        return new string(letters);
    }
}
