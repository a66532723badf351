using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>One of our own people who does something at the desk.</summary>
/// <param name="User">The user name, or <c>command line</c>.</param>
/// <param name="Name">The name; the user name's part before the @ where there is no employee.</param>
/// <param name="Email">The address; empty for none.</param>
/// <param name="Signature">The lines below their answers; empty for none.</param>
/// <param name="EmployeeId">The employee with the same address; null when there is none.</param>
public sealed record Author(string User, string Name, string Email, string Signature, int? EmployeeId)
{
    internal static async Task<Author> OfAsync(MailroomDb db, string user, CancellationToken ct)
    {
        var staff = await db.Users.AsNoTracking().Where(s => s.UserName == user).Select(s => new { s.Email, s.Signature }).SingleOrDefaultAsync(ct);
        var email = (staff?.Email ?? (user.Contains('@') ? user : "")).Trim().ToLowerInvariant();
        var employee = email.Length == 0 ? null : await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Email == email, ct);
        return new Author(user, employee?.Name ?? user.Split('@')[0], email, staff?.Signature ?? "", employee?.Id);
    }
}
