using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Mailroom.Simulator.Tests;

/// <summary>Everyday mail work as MailKit does it.</summary>
public sealed class ImapMailKitTests
{
    [Fact]
    public async Task What_is_not_offered_is_not_announced()
    {
        await using var room = await Room.OpenAsync();
        using var client = await room.SignedInAsync();

        Assert.True(client.Capabilities.HasFlag(ImapCapabilities.Move | ImapCapabilities.UidPlus | ImapCapabilities.Idle));
        foreach (var absent in (ImapCapabilities[])[
            ImapCapabilities.CondStore, ImapCapabilities.QuickResync, ImapCapabilities.SpecialUse, ImapCapabilities.Sort,
            ImapCapabilities.Thread, ImapCapabilities.ESearch, ImapCapabilities.Compress, ImapCapabilities.Notify])
            Assert.False(client.Capabilities.HasFlag(absent), absent.ToString());
    }

    [Fact]
    public async Task Folders_are_listed_made_renamed_and_removed()
    {
        await using var room = await Room.OpenAsync();
        using var client = await room.SignedInAsync();
        var root = client.GetFolder(client.PersonalNamespaces[0]);

        var parent = (await root.CreateAsync("Erledigt & Übrig", true, Room.Ct))!;
        var child = (await parent.CreateAsync("2026", true, Room.Ct))!;
        Assert.Equal("Erledigt & Übrig/2026", child.FullName);
        await parent.RenameAsync(root, "Fertig", Room.Ct);
        var names = (await root.GetSubfoldersAsync(false, Room.Ct)).Select(f => f.FullName);
        Assert.Equal(["Archive", "Deleted Items", "Drafts", "Fertig", "INBOX", "Junk Email", "Notes", "Outbox", "Sent Items"], names.Order());
        Assert.True(room.Account.Mailbox.TryFind("Fertig/2026", out _));

        await (await client.GetFolderAsync("Fertig/2026", Room.Ct)).DeleteAsync(Room.Ct);
        Assert.False(room.Account.Mailbox.TryFind("Fertig/2026", out _));
        var sent = await client.GetFolderAsync("Sent Items", Room.Ct);
        await Assert.ThrowsAsync<ImapCommandException>(() => sent.DeleteAsync(Room.Ct));
    }

    [Fact]
    public async Task A_summary_tells_what_the_mail_says()
    {
        await using var room = await Room.OpenAsync();
        var received = new DateTimeOffset(2026, 11, 2, 10, 0, 5, TimeSpan.FromHours(1));
        var mail = room.Account.Mailbox.Deliver(Multipart(), receivedAt: received);
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Room.Ct);

        var summary = Assert.Single(await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.Full | MessageSummaryItems.BodyStructure | MessageSummaryItems.UniqueId, Room.Ct));

        Assert.Equal(mail.Uid, summary.UniqueId.Id);
        Assert.Equal(received, summary.InternalDate);
        Assert.Equal((uint)mail.Size, summary.Size);
        Assert.Equal("Größe \"XL\"", summary.Envelope!.Subject);
        Assert.Equal("Änne", Assert.Single(summary.Envelope.From.Mailboxes).Name);
        Assert.Equal("a@fabrikam.example", summary.Envelope.From.Mailboxes.Single().Address);
        Assert.Equal(2, summary.Envelope.Cc.Mailboxes.Count());
        Assert.Equal("one@fabrikam.example", summary.Envelope.MessageId);
        Assert.Equal("zero@fabrikam.example", summary.Envelope.InReplyTo);
        Assert.Equal(MessageFlags.None, summary.Flags);
        Assert.Equal("1", summary.TextBody!.PartSpecifier);
        Assert.Equal("invoice.txt", Assert.Single(summary.Attachments).FileName);
        Assert.IsType<BodyPartMessage>(((BodyPartMultipart)summary.Body!).BodyParts[2]);
    }

    [Fact]
    public async Task Parts_headers_and_ranges_are_fetched_one_by_one()
    {
        await using var room = await Room.OpenAsync();
        var mail = room.Account.Mailbox.Deliver(Multipart());
        using var client = await room.SignedInAsync();
        var inbox = client.Inbox;
        await inbox.OpenAsync(FolderAccess.ReadWrite, Room.Ct);
        var uid = new UniqueId(mail.Uid);
        var summary = Assert.Single(await inbox.FetchAsync([uid], MessageSummaryItems.BodyStructure, Room.Ct));

        var text = (TextPart)await inbox.GetBodyPartAsync(uid, summary.TextBody!, Room.Ct);
        var invoice = (TextPart)await inbox.GetBodyPartAsync(uid, summary.Attachments.Single(), Room.Ct);
        var inner = (MessagePart)await inbox.GetBodyPartAsync(uid, ((BodyPartMultipart)summary.Body!).BodyParts[2], Room.Ct);
        var headers = await inbox.GetHeadersAsync(uid, Room.Ct);
        await using var range = await inbox.GetStreamAsync(uid, 5, 20, Room.Ct);
        using var bytes = new MemoryStream();
        await range.CopyToAsync(bytes, Room.Ct);

        Assert.Equal("Grüße", text.Text.Trim());
        Assert.Equal("12 EUR", invoice.Text.Trim());
        Assert.Equal("inside", inner.Message!.Subject);
        Assert.Equal("<one@fabrikam.example>", headers[HeaderId.MessageId]);
        Assert.Equal(mail.Raw.Slice(5, 20).ToArray(), bytes.ToArray());
    }

    [Fact]
    public async Task A_mail_comes_back_byte_for_byte_with_CRLF_for_lone_LF()
    {
        await using var room = await Room.OpenAsync();
        byte[] large = [.. "Subject: 8-bit\n\n"u8, .. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 200 + 32)), .. "\n"u8];
        var mail = room.Account.Mailbox.Deliver(large);
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, Room.Ct);

        await using var stream = await client.Inbox.GetStreamAsync(new UniqueId(mail.Uid), "", Room.Ct);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Room.Ct);

        Assert.Equal(large.Length + 3, copy.Length);
        Assert.Equal(mail.Raw.ToArray(), copy.ToArray());
        Assert.DoesNotContain((byte)'\n', large.Skip(16).SkipLast(1));
    }

    [Fact]
    public async Task Searches_find_by_flag_date_text_and_header()
    {
        await using var room = await Room.OpenAsync();
        var day = new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
        var first = room.Account.Mailbox.Deliver(Multipart(), receivedAt: day, flags: [@"\Seen"]);
        var second = room.Account.Mailbox.Deliver(Room.Mail("Printer on fire", "Room 7"), receivedAt: day.AddDays(1));
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Room.Ct);

        foreach (var (query, found) in new (SearchQuery, StoredMail[])[]
        {
            (SearchQuery.All, [first, second]),
            (SearchQuery.NotSeen, [second]),
            (SearchQuery.DeliveredOn(day.Date), [first]),
            (SearchQuery.DeliveredAfter(day.Date.AddDays(1)), [second]),
            (SearchQuery.DeliveredBefore(day.Date.AddDays(1)), [first]),
            (SearchQuery.SubjectContains("GRÖSSE").Or(SearchQuery.SubjectContains("größe")), [first]),
            (SearchQuery.BodyContains("room 7"), [second]),
            (SearchQuery.MessageContains("Grüße"), [first]),
            (SearchQuery.HeaderContains("Message-Id", "one@fabrikam"), [first]),
            (SearchQuery.FromContains("ada@"), [second]),
            (SearchQuery.Uids([new UniqueId(second.Uid)]), [second]),
            (SearchQuery.Seen.And(SearchQuery.SubjectContains("printer")), []),
            (SearchQuery.Not(SearchQuery.Seen), [second]),
            (SearchQuery.LargerThan(first.Size - 1), [first]),
        })
            Assert.Equal(found.Select(m => m.Uid), (await client.Inbox.SearchAsync(query, Room.Ct)).Select(u => u.Id));
    }

    [Fact]
    public async Task Fetching_the_body_marks_it_seen_and_peeking_does_not()
    {
        await using var room = await Room.OpenAsync();
        var mail = room.Account.Mailbox.Deliver(Room.Mail("one"));
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("A SELECT INBOX");

        await wire.AskAsync("B UID FETCH 1 (BODY.PEEK[])");
        Assert.Empty(mail.Flags);
        var answer = await wire.AskAsync("C UID FETCH 1 (BODY[TEXT])");

        Assert.Equal([@"\Seen"], mail.Flags);
        Assert.Equal(["* 1 FETCH (UID 1 BODY[TEXT] {8}", "Hello.", @" FLAGS (\Seen))", "C OK FETCH completed."], answer);
    }

    [Fact]
    public async Task Flags_copies_moves_and_expunges_answer_with_UIDs()
    {
        await using var room = await Room.OpenAsync();
        for (var i = 1; i <= 4; i++)
            room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"));
        using var client = await room.SignedInAsync();
        var inbox = client.Inbox;
        var archive = await client.GetFolderAsync("Archive", Room.Ct);
        await inbox.OpenAsync(FolderAccess.ReadWrite, Room.Ct);

        await inbox.AddFlagsAsync(new UniqueId(1), MessageFlags.Flagged | MessageFlags.Seen, silent: true, Room.Ct);
        await inbox.RemoveFlagsAsync(new UniqueId(1), MessageFlags.Seen, silent: false, Room.Ct);
        var copied = await inbox.CopyToAsync([new UniqueId(1), new UniqueId(2)], archive, Room.Ct);
        var moved = await inbox.MoveToAsync(new UniqueId(3), archive, Room.Ct);
        await inbox.AddFlagsAsync(new UniqueId(4), MessageFlags.Deleted, silent: true, Room.Ct);
        await inbox.ExpungeAsync([new UniqueId(4)], Room.Ct);

        Assert.Equal([@"\Flagged"], room.Inbox.Mails[0].Flags);
        Assert.Equal([1u, 2u], room.Inbox.Mails.Select(m => m.Uid));
        Assert.Equal([1u, 2u], copied.Destination.Select(u => u.Id));
        Assert.Equal(3u, moved!.Value.Id);
        Assert.Equal(room.Account.Mailbox["Archive"].UidValidity, moved.Value.Validity);
        Assert.Equal(["mail 1", "mail 2", "mail 3"], room.Account.Mailbox["Archive"].Mails.Select(m => m.Subject));
        Assert.Equal(2, inbox.Count);
    }

    [Fact]
    public async Task An_appended_mail_keeps_its_flags_and_date()
    {
        await using var room = await Room.OpenAsync();
        using var client = await room.SignedInAsync();
        var message = MimeMessage.Load(new MemoryStream(Room.Mail("appended")), Room.Ct);
        var date = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-5));

        var uid = await client.Inbox.AppendAsync(new AppendRequest(message, MessageFlags.Seen, date), Room.Ct);

        var mail = Assert.Single(room.Inbox.Mails);
        Assert.Equal((uid!.Value.Id, "appended", date), (mail.Uid, mail.Subject, mail.InternalDate));
        Assert.Equal([@"\Seen"], mail.Flags);
    }

    [Fact]
    public async Task Idle_hears_of_arrivals_and_removals_at_once()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("old"));
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Room.Ct);
        var (arrived, removed) = (new TaskCompletionSource(), new TaskCompletionSource());
        client.Inbox.CountChanged += (_, _) => arrived.TrySetResult();
        client.Inbox.MessageExpunged += (_, _) => removed.TrySetResult();
        using var done = new CancellationTokenSource();
        var idle = client.IdleAsync(done.Token, Room.Ct);

        room.Account.Mailbox.Deliver(Room.Mail("new"));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Room.Ct);
        room.Inbox.Expunge(1);
        await removed.Task.WaitAsync(TimeSpan.FromSeconds(20), Room.Ct);
        await done.CancelAsync();
        await idle;

        Assert.Equal(1, client.Inbox.Count);
    }

    [Fact]
    public async Task Thousands_of_mails_stay_quick()
    {
        const int count = 5000;
        await using var room = await Room.OpenAsync();
        for (var i = 0; i < count; i++)
            room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"));
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, Room.Ct);
        var cpu = Environment.CpuUsage.TotalTime;

        var all = await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.Envelope, Room.Ct);
        var odd = all.Select(s => s.UniqueId).Where(u => u.Id % 2 == 1).ToList();
        await client.Inbox.AddFlagsAsync(odd, MessageFlags.Seen, silent: true, Room.Ct);
        await client.Inbox.MoveToAsync(odd, await client.GetFolderAsync("Archive", Room.Ct), Room.Ct);

        Assert.Equal((count, count / 2), (all.Count, client.Inbox.Count));
        // Anything quadratic takes minutes here. CPU time, because the machine may be busy with other things.
        Assert.InRange(Environment.CpuUsage.TotalTime - cpu, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Passwords_work_only_where_basic_authentication_is_on()
    {
        await using var room = await Room.OpenAsync();
        using (var refused = await room.ConnectAsync())
            await Assert.ThrowsAsync<AuthenticationException>(() => refused.AuthenticateAsync(Room.Address, Room.Password, Room.Ct));
        room.Account.Switches.Set(Switch.ImapBasicAllowed);

        using (var wrong = await room.ConnectAsync())
            await Assert.ThrowsAsync<AuthenticationException>(() => wrong.AuthenticateAsync(Room.Address, "wrong", Room.Ct));
        using var client = await room.ConnectAsync();
        await client.AuthenticateAsync(Room.Address, Room.Password, Room.Ct);

        Assert.Equal(
            ["basic authentication is off", "wrong password", "password"], room.Simulator.Log.SignIns.Select(s => s.Because).Distinct());
    }

    static byte[] Multipart() => Encoding.UTF8.GetBytes("""
        From: =?utf-8?Q?=C3=84nne?= <a@fabrikam.example>
        To: support@contoso.example
        Cc: b@fabrikam.example, "C, D" <cd@fabrikam.example>
        Subject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?= "XL"
        Date: Mon, 02 Nov 2026 10:00:00 +0100
        Message-ID: <one@fabrikam.example>
        In-Reply-To: <zero@fabrikam.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=cut

        --cut
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Gr=C3=BC=C3=9Fe
        --cut
        Content-Type: text/plain; charset=us-ascii; name=invoice.txt
        Content-Disposition: attachment; filename=invoice.txt
        Content-Transfer-Encoding: base64

        MTIgRVVS
        --cut
        Content-Type: message/rfc822

        Subject: inside
        Content-Type: text/plain

        Inner text.
        --cut--

        """);
}
