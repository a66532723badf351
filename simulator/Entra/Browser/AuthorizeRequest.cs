namespace Mailroom.Simulator.Entra.Browser;

/// <summary>The fields of an authorization request, from the query or from the form of our own page; absent ones are empty.</summary>
internal sealed record AuthorizeRequest(string Tenant, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Fields of our own that the page adds.</summary>
    internal const string Account = "account";
    internal const string Decline = "decline";

    internal string ClientId => this["client_id"];

    internal string RedirectUri => this["redirect_uri"];

    internal string ResponseMode => this["response_mode"] is { Length: > 0 } mode ? mode : "query";

    internal string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>What the client sent, without what the page added.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Sent => Fields.Where(f => f.Key is not (Account or Decline));

    internal static async Task<AuthorizeRequest> ReadAsync(HttpContext http)
    {
        var fields = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        // The page's own fields come by its form only, so that no link signs anybody in.
        fields.Remove(Account);
        fields.Remove(Decline);
        if (http.Request.HasFormContentType)
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
                fields[name] = value.ToString();
        return new AuthorizeRequest((string)http.Request.RouteValues["tenant"]!, fields);
    }
}
