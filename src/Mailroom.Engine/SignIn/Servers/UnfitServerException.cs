namespace Mailroom.Engine.SignIn.Servers;

/// <summary>The server let us in and lacks what reading needs. Ends the way in with an entry of the refusal book.</summary>
/// <param name="code">The entry.</param>
/// <param name="detail">What is missing, for people.</param>
sealed class UnfitServerException(string code, string detail) : Exception(detail)
{
    public string Code => code;
}
