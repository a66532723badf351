namespace Mailroom.Simulator.Entra;

/// <summary>The fields of a token request; absent ones are empty.</summary>
internal sealed record TokenRequest(string Tenant, IFormCollection Form)
{
    internal string Grant => this["grant_type"];

    internal string ClientId => this["client_id"];

    internal string Scope => this["scope"];

    internal string Username => this["username"];

    internal string this[string field] => Form[field].ToString();
}
