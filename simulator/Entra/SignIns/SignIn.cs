using Mailroom.Simulator.Entra.Clients;

namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>One sign-in of a person and everything that was refreshed from it.</summary>
internal sealed class SignIn(AppRegistration app, Account account, ClientProof proof, SignInWay way, DateTimeOffset at)
{
    readonly int appGeneration = app.GrantGeneration;
    readonly int accountGeneration = account.GrantGeneration;
    readonly int passwordGeneration = account.PasswordGeneration;

    internal AppRegistration App => app;

    internal Account Account => account;

    internal ClientProof Proof => proof;

    internal DateTimeOffset At { get; set; } = at;

    /// <summary>A token of it was used twice while that was watched for.</summary>
    internal bool Ended { get; set; }

    /// <summary>Who signs in with a browser passes multi-factor authentication there; a password alone does not.</summary>
    internal bool InBrowser => way != SignInWay.Password;

    internal ClientRule Rule =>
        proof != ClientProof.None ? ClientRule.Confidential
        : way == SignInWay.Code ? ClientRule.Native
        : ClientRule.PublicFlow;

    /// <summary>A new password ends the sign-ins of public clients only.</summary>
    internal bool Revoked => appGeneration != app.GrantGeneration || accountGeneration != account.GrantGeneration
        || proof == ClientProof.None && passwordGeneration != account.PasswordGeneration;
}
