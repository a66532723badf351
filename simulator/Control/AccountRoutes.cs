using Mailroom.Simulator.Control.Wanted;

namespace Mailroom.Simulator.Control;

/// <summary>Accounts over the control interface.</summary>
internal sealed class AccountRoutes(Microsoft365Simulator simulator, TenantDirectory directory)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", () => ControlJson.Write(simulator.Accounts.Select(Views.Of)));
        routes.MapPost("/accounts", (Delegate)AddAsync);
        routes.MapPut("/accounts/{address}", ChangeAsync);
        routes.MapPost("/accounts/{address}/revoke", (string address) =>
            ControlRoutes.Done(simulator.Account(address).RevokeRefreshTokens));
        routes.MapPost("/accounts/{address}/age", AgeAsync);
        routes.MapPost("/accounts/{address}/drop", (string address) => ControlRoutes.Done(simulator.Account(address).DropSessions));
    }

    async Task<IResult> AddAsync(HttpContext http)
    {
        var wanted = await ControlJson.ReadAsync<WantedAccount>(http);
        var address = wanted.Address ?? throw new ArgumentException("An account needs an address.");
        var tenant = wanted.Tenant is null
            ? null
            : directory.FindTenant(wanted.Tenant) ?? throw new KeyNotFoundException($"There is no tenant {wanted.Tenant}.");
        var account = simulator.AddAccount(address, wanted.Password, tenant, wanted.Aliases ?? []);
        Allow(account, wanted);
        return ControlJson.Write(Views.Of(account), StatusCodes.Status201Created);
    }

    async Task<IResult> ChangeAsync(HttpContext http, string address)
    {
        var account = simulator.Account(address);
        var wanted = await ControlJson.ReadAsync<WantedAccount>(http);
        if (wanted.Address is not null || wanted.Tenant is not null || wanted.Aliases is not null)
            throw new ArgumentException("Only the password of an account, and who may open it or send as it, can be changed.");
        Allow(account, wanted);
        if (wanted.Password is not null)
            account.SetPassword(wanted.Password);
        return ControlJson.Write(Views.Of(account));
    }

    async Task<IResult> AgeAsync(HttpContext http, string address)
    {
        var wanted = await ControlJson.ReadAsync<WantedAge>(http);
        if (wanted.Days is not (> 0 and < 10_000))
            throw new ArgumentException("days must be more than 0 and less than 10000.");
        return ControlRoutes.Done(() => simulator.AgeRefreshTokens(address, TimeSpan.FromDays(wanted.Days.Value)));
    }

    static void Allow(Account account, WantedAccount wanted)
    {
        Replace(account.FullAccess, wanted.FullAccess);
        Replace(account.SendAs, wanted.SendAs);
        Replace(account.AppFullAccess, wanted.AppFullAccess);
        Replace(account.AppSendAs, wanted.AppSendAs);
    }

    static void Replace<T>(ISet<T> there, IReadOnlyList<T>? wanted)
    {
        if (wanted is null)
            return;
        there.Clear();
        there.UnionWith(wanted);
    }
}
