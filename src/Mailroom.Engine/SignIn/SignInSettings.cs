namespace Mailroom.Engine.SignIn;

/// <summary>Where and for what we sign in (<c>Mailroom:SignIn</c>). The defaults are Microsoft's global cloud.</summary>
public sealed record SignInSettings
{
    /// <summary>The identity provider's address, without a tenant; https only. For mailboxes of the global cloud that name none of their own.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>How long one request to the identity provider may take, connecting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The proxy on the way to the identity provider, such as http://proxy:3128. Null: none; the environment's proxy variables are not used.</summary>
    public Uri? Proxy { get; init; }
}
