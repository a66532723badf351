using System.Net.Mail;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Admin.Team;

/// <summary>Who may sign in: look, add, change the role, give a new password, take away. Of administrators one always stays.</summary>
public sealed class StaffList(UserManager<Staff> users, RoleManager<IdentityRole> roles, SqliteDb db, TimeProvider clock)
{
    /// <summary>Everybody, by address.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<StaffLine>> ListAsync(CancellationToken ct)
    {
        var admins = (await users.GetUsersInRoleAsync(StaffIdentity.Admin)).Select(staff => staff.Id).ToHashSet();
        return [.. (await db.Users.AsNoTracking().OrderBy(u => u.NormalizedEmail).ToListAsync(ct)).Select(staff => new StaffLine(staff.Id, staff.Email!, admins.Contains(staff.Id), staff.TimeZone))];
    }

    /// <summary>Lets somebody sign in from now on.</summary>
    /// <param name="draft">Who, with a password.</param>
    /// <param name="actor">Who says so, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<FieldError>> AddAsync(StaffDraft draft, string actor, CancellationToken ct)
    {
        var email = draft.Email.Trim();
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
            return [new(nameof(draft.Email), TeamTexts.AddressWrong)];
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var staff = new Staff { UserName = email, Email = email };
        var made = await users.CreateAsync(staff, draft.Password);
        if (made.Succeeded && draft.Admin)
            made = await BecomeAdminAsync(staff);
        if (!made.Succeeded)
            return Errors(made);
        await AuditAsync("staff.added", email, draft.Admin ? "role: Admin" : "role: none", actor, ct);
        await transaction.CommitAsync(ct);
        return [];
    }

    /// <summary>Changes somebody's role, and their password where one is given. Null when there is nobody of that id.</summary>
    /// <param name="id">Who.</param>
    /// <param name="draft">The role, and a new password or none.</param>
    /// <param name="actor">Who says so, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<FieldError>?> ChangeAsync(string id, StaffDraft draft, string actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByIdAsync(id) is not { } staff)
            return null;
        var changes = new List<string>();
        var was = await users.IsInRoleAsync(staff, StaffIdentity.Admin);
        if (was && !draft.Admin && await IsLastAdminAsync())
            return [new(nameof(draft.Admin), TeamTexts.OnlyAdministrator)];
        if (was != draft.Admin)
        {
            var changed = draft.Admin ? await BecomeAdminAsync(staff) : await users.RemoveFromRoleAsync(staff, StaffIdentity.Admin);
            if (!changed.Succeeded)
                return Errors(changed);
            changes.Add(draft.Admin ? "role: none -> Admin" : "role: Admin -> none");
        }
        if (draft.Password.Length > 0)
        {
            var reset = await users.ResetPasswordAsync(staff, await users.GeneratePasswordResetTokenAsync(staff), draft.Password);
            if (!reset.Succeeded)
                return Errors(reset);
            // Whoever was locked out for the old one tries the new one.
            await users.SetLockoutEndDateAsync(staff, null);
            changes.Add("password changed");
        }
        if (changes.Count > 0)
            await AuditAsync("staff.changed", staff.Email!, string.Join("; ", changes), actor, ct);
        await transaction.CommitAsync(ct);
        return [];
    }

    /// <summary>Lets somebody sign in no more. What they did keeps their name. Null when there is nobody of that id.</summary>
    /// <param name="id">Who.</param>
    /// <param name="actor">Who says so, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<FieldError>?> DeleteAsync(string id, string actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByIdAsync(id) is not { } staff)
            return null;
        if (staff.UserName == actor)
            return [new("main", TeamTexts.OwnAccount)];
        if (await users.IsInRoleAsync(staff, StaffIdentity.Admin) && await IsLastAdminAsync())
            return [new("main", TeamTexts.OnlyAdministrator)];
        var gone = await users.DeleteAsync(staff);
        if (!gone.Succeeded)
            return Errors(gone);
        await AuditAsync("staff.deleted", staff.Email!, "", actor, ct);
        await transaction.CommitAsync(ct);
        return [];
    }

    async Task<bool> IsLastAdminAsync() => (await users.GetUsersInRoleAsync(StaffIdentity.Admin)).Count <= 1;

    async Task<IdentityResult> BecomeAdminAsync(Staff staff)
    {
        if (!await roles.RoleExistsAsync(StaffIdentity.Admin))
            await roles.CreateAsync(new IdentityRole(StaffIdentity.Admin));
        return await users.AddToRoleAsync(staff, StaffIdentity.Admin);
    }

    async Task AuditAsync(string action, string email, string because, string actor, CancellationToken ct)
    {
        db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = $"staff {email}", Because = because });
        await db.SaveChangesAsync(ct);
    }

    static IReadOnlyList<FieldError> Errors(IdentityResult result) =>
        [.. result.Errors.Select(e => new FieldError(e.Code.Contains("Password", StringComparison.Ordinal) ? nameof(StaffDraft.Password) : nameof(StaffDraft.Email), e.Description))];
}
