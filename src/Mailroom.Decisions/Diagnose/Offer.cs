namespace Mailroom.Decisions.Diagnose;

/// <summary>What the page can offer to do about a refusal in one click.</summary>
public enum Offer
{
    /// <summary>Nothing: the mending is done elsewhere.</summary>
    None,

    /// <summary>Switch the sign-in method to Device code: a person at a browser can pass what a password cannot.</summary>
    DeviceCode,

    /// <summary>Sign in again with the same method.</summary>
    SignInAgain,
}
