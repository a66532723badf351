namespace Mailroom.Engine.Store.Rows.Words;

/// <summary>A customer: the firm that contacts belong to and tickets are for.</summary>
public sealed class Account
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The mail domains that stand for it.</summary>
    public List<AccountDomain> Domains { get; } = [];
}

/// <summary>A mail domain that is listed on an account. Nothing keeps two accounts from listing the same one; then it says nothing.</summary>
public sealed class AccountDomain
{
    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The domain, lower case, without @ (RFC 5321 2.3.5); an international one as A-labels (RFC 5890).</summary>
    public string Domain { get; set; } = "";
}

/// <summary>A contact who belongs to an account. One who belongs to two does not say for which of them they write.</summary>
public sealed class AccountContact
{
    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The contact.</summary>
    public int ContactId { get; set; }
}
