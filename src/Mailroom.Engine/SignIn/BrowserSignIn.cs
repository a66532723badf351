using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Whose browser it is.</summary>
/// <param name="Session">What only this browser holds: a random value in a cookie of its own.</param>
/// <param name="Actor">Who is signed in to Mailroom in it.</param>
public sealed record BrowserOwner(Secret Session, string Actor);

/// <summary>What the browser brought back from the identity provider (RFC 6749 4.1.2).</summary>
/// <param name="State">Our state; empty when there was none.</param>
/// <param name="Code">The authorization code; null with an error.</param>
/// <param name="Error">The provider's error word; empty when there was none.</param>
/// <param name="Description">Its text, from which only AADSTS numbers are read.</param>
public sealed record BrowserReturn(string State, Secret? Code, string Error, string Description);

/// <summary>Where a sign-in in the browser leads.</summary>
public abstract record BrowserOutcome
{
    /// <summary>The browser is to be sent there.</summary>
    /// <param name="Address">The provider's page.</param>
    public sealed record GoTo(Uri Address) : BrowserOutcome;

    /// <summary>The right person has signed in.</summary>
    /// <param name="MailboxId">The mailbox.</param>
    /// <param name="Account">Who.</param>
    public sealed record SignedIn(int MailboxId, string Account) : BrowserOutcome;

    /// <summary>It did not work.</summary>
    /// <param name="MailboxId">The mailbox; null when we do not say whose sign-in it was.</param>
    /// <param name="Diagnosis">Why, and what to do.</param>
    /// <param name="Account">Who signed in instead; empty when nobody did.</param>
    public sealed record Refused(int? MailboxId, Diagnosis Diagnosis, string Account) : BrowserOutcome;
}

/// <summary>
/// Signs a person in by authorization code with PKCE (RFC 6749 4.1, RFC 7636). The state says which mailbox, which
/// browser and which admin a sign-in was begun for; it is good once and for ten minutes, and kept as a hash only.
/// </summary>
public sealed class BrowserSignIn
{
    /// <summary>How long a person may take.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    // A begun sign-in costs a few hundred bytes; more than this is no honest use.
    const int MostPending = 1000;

    readonly IDbContextFactory<SqliteDb> databases;
    readonly ProviderApps apps;
    readonly TokenCaches caches;
    readonly PersonSignIn person;
    readonly TimeProvider clock;
    readonly ConcurrentDictionary<string, Pending> pending = new();

    internal BrowserSignIn(IDbContextFactory<SqliteDb> databases, ProviderApps apps, TokenCaches caches, PersonSignIn person, TimeProvider clock) =>
        (this.databases, this.apps, this.caches, this.person, this.clock) = (databases, apps, caches, person, clock);

    sealed record Pending(Mailbox Mailbox, string SessionHash, string Actor, Secret Verifier, DateTimeOffset Until);

    /// <summary>Begins a sign-in.</summary>
    /// <param name="mailbox">The mailbox, whose grant is authorization code.</param>
    /// <param name="owner">Whose browser it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns><see cref="BrowserOutcome.GoTo"/> or <see cref="BrowserOutcome.Refused"/>.</returns>
    public async Task<BrowserOutcome> BeginAsync(Mailbox mailbox, BrowserOwner owner, CancellationToken ct)
    {
        if (Authority.WhyNot(mailbox) is { } malformed)
            return new BrowserOutcome.Refused(mailbox.Id, RefusalBook.Explain(malformed), "");
        var app = await apps.OfAsync(mailbox, ct);
        if (app is ProviderApp.Refused refused)
            return new BrowserOutcome.Refused(mailbox.Id, RefusalBook.Explain(refused.Refusal), "");
        foreach (var old in pending.Where(p => p.Value.Until < clock.GetUtcNow() - Time || pending.Count >= MostPending))
            pending.TryRemove(old);
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var address = await ((ProviderApp.Confidential)app).App.GetAuthorizationRequestUrl(PersonSignIn.ScopesOf(mailbox))
            .WithRedirectUri(mailbox.RedirectUri).WithLoginHint(mailbox.Username).WithPrompt(Prompt.SelectAccount).WithPkce(out var verifier)
            .WithExtraQueryParameters(new Dictionary<string, (string, bool)> { ["state"] = (state, false), ["response_mode"] = ("query", false) })
            .ExecuteAsync(ct);
        pending[Hash(state)] = new Pending(mailbox, Hash(owner.Session.Reveal()), owner.Actor, new Secret(verifier), clock.GetUtcNow() + Time);
        return new BrowserOutcome.GoTo(address);
    }

    /// <summary>Ends a sign-in, when the browser is back.</summary>
    /// <param name="brought">What it brought.</param>
    /// <param name="owner">Whose browser it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns><see cref="BrowserOutcome.SignedIn"/> or <see cref="BrowserOutcome.Refused"/>; either is in the audit log.</returns>
    public async Task<BrowserOutcome> FinishAsync(BrowserReturn brought, BrowserOwner owner, CancellationToken ct)
    {
        // Taken out first: whatever comes of it, a state is good once.
        if (!pending.TryRemove(Hash(brought.State), out var begun))
            return await RefuseAsync(null, "callback-unknown", owner.Actor);
        if (!Same(begun.SessionHash, Hash(owner.Session.Reveal())) || begun.Actor != owner.Actor)
            return await RefuseAsync(null, "callback-foreign", owner.Actor, begun.Mailbox.Id);
        if (clock.GetUtcNow() > begun.Until)
            return await RefuseAsync(begun.Mailbox.Id, "callback-late", owner.Actor, begun.Mailbox.Id);
        if (brought.Code is null || brought.Error.Length > 0)
            return await RefuseAsync(begun.Mailbox.Id, RefusalReader.FromReturn(brought.Error, brought.Description), owner.Actor, begun.Mailbox.Id);
        return await RedeemAsync(begun, brought.Code, ct);
    }

    async Task<BrowserOutcome> RedeemAsync(Pending begun, Secret code, CancellationToken ct)
    {
        var app = await apps.OfAsync(begun.Mailbox, ct);
        if (app is ProviderApp.Refused refused)
            return await RefuseAsync(begun.Mailbox.Id, RefusalBook.Explain(refused.Refusal), begun.Actor, begun.Mailbox.Id);
        var client = ((ProviderApp.Confidential)app).App;
        var cache = caches.Empty(begun.Mailbox);
        cache.Attach(client.UserTokenCache, keep: false);
        var outcome = await person.FinishAsync(begun.Mailbox, cache, begun.Actor, () =>
            client.AcquireTokenByAuthorizationCode(PersonSignIn.ScopesOf(begun.Mailbox), code.Reveal()).WithPkceCodeVerifier(begun.Verifier.Reveal()).ExecuteAsync(ct));
        return outcome switch
        {
            SignInOutcome.SignedIn signedIn => new BrowserOutcome.SignedIn(begun.Mailbox.Id, signedIn.Account),
            SignInOutcome.TryLater later => new BrowserOutcome.Refused(begun.Mailbox.Id, later.Diagnosis, ""),
            SignInOutcome.NeedsOperator stop => new BrowserOutcome.Refused(begun.Mailbox.Id, stop.Diagnosis, stop.Account),
            _ => throw new InvalidOperationException("A sign-in ends in one of three ways."),
        };
    }

    Task<BrowserOutcome> RefuseAsync(int? shown, string word, string actor, int? mailboxId = null) => RefuseAsync(shown, RefusalBook.Entries[word], actor, mailboxId);

    async Task<BrowserOutcome> RefuseAsync(int? shown, Diagnosis why, string actor, int? mailboxId)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Add(new AuditRow
        {
            At = clock.GetUtcNow(),
            Actor = actor,
            Action = "mailbox.sign-in-refused",
            Target = mailboxId is { } id ? $"mailbox {id}" : "no mailbox",
            Because = $"{why.Code} {why.Meaning}",
        });
        await db.SaveChangesAsync();
        return new BrowserOutcome.Refused(shown, why, "");
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
