using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>What stands in a person's way whatever the grant.</summary>
internal static class Policies
{
    /// <param name="boards">Switches that bear on it.</param>
    /// <param name="inBrowser">Whether a second factor can be, or was, shown.</param>
    internal static EntraError? Check(Boards boards, bool inBrowser) =>
        boards.Take(Switch.Disabled) ? EntraError.AccountDisabled
        : !inBrowser && boards.Take(Switch.MfaEnrolment) ? EntraError.MfaEnrolment
        : !inBrowser && boards.Take(Switch.MfaRequired) ? EntraError.MfaRequired
        : !inBrowser && boards.Take(Switch.ExternalMfa) ? EntraError.ExternalMfa
        : boards.Take(Switch.ConditionalAccess) ? EntraError.ConditionalAccess
        : null;
}
