using Mailroom.Demo.Desk;
using Mailroom.Demo.Host;
using Mailroom.Simulator;

namespace Mailroom.Demo;

/// <summary>The demo from curtain to curtain.</summary>
static class Show
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(DemoFolder folder, string? askedUrl, CancellationToken stopping)
    {
        var memory = folder.Recall();
        var pages = PageAddress.Choose(askedUrl, memory.Pages);
        await using var cloud = await StartCloudAsync(folder, memory, stopping);
        var inbox = AddMailbox(cloud, memory);
        memory = memory with { EntraPort = cloud.Authority.Port, ImapPort = cloud.ImapPort, Pages = pages, Starts = memory.Starts + 1 };
        folder.Keep(memory);

        var product = new Product(folder, cloud.Authority.ToString().TrimEnd('/'), cloud.CaFile);
        using var serving = product.Serve(pages);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var exit = serving.WaitForExitAsync(CancellationToken.None);
            var scenes = PlayAsync(product, folder, memory, inbox, ending.Token);
            await Task.WhenAny(scenes, exit);
            // A terminal's Ctrl-C reaches the product too, perhaps first; and a product that dies is first seen as a page that does not answer.
            await Task.WhenAny(Task.Delay(500, stopping));
            if (stopping.IsCancellationRequested)
                return 0;
            if (!exit.IsCompleted)
            {
                await scenes;
                return 0;
            }
            throw new DemoException($"The product ended by itself with exit code {serving.ExitCode}, so the demo ends too.", serving.ExitCode == 0 ? 1 : serving.ExitCode);
        }
        finally
        {
            await ending.CancelAsync();
            await Product.StopAsync(serving);
        }
    }

    static async Task<Microsoft365Simulator> StartCloudAsync(DemoFolder folder, Memory memory, CancellationToken ct)
    {
        try
        {
            return await Microsoft365Simulator.StartAsync(
                new SimulatorOptions { Folder = folder.Simulator, EntraPort = memory.EntraPort, ImapPort = memory.ImapPort }, ct);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
        {
            throw new DemoException($"The simulated Microsoft 365 cannot start: {e.Message} Is the same demo running already?");
        }
    }

    static Mailbox AddMailbox(Microsoft365Simulator cloud, Memory memory)
    {
        var tenant = cloud.AddTenant("contoso.example", memory.DirectoryId);
        cloud.AddApp(tenant, memory.ApplicationId);
        var mailbox = cloud.AddAccount(memory.Mailbox, memory.MailboxPassword, tenant).Mailbox;
        // The simulator forgets its mail when it ends, so a mailbox of an earlier start has begun anew and has to say so.
        for (var start = 0; start < memory.Starts; start++)
            mailbox["INBOX"].ChangeUidValidity();
        return mailbox;
    }

    static async Task PlayAsync(Product product, DemoFolder folder, Memory memory, Mailbox inbox, CancellationToken ct)
    {
        Console.WriteLine("Starting Mailroom and a simulated Microsoft 365 ...");
        await product.Serving.WaitAsync(StartLimit, ct);
        using var visitor = new Visitor(memory.Pages!);
        if (!memory.AdminMade)
        {
            await visitor.ClaimAsync(await product.SetupToken.WaitAsync(StartLimit, ct), memory, ct);
            memory = memory with { AdminMade = true };
            folder.Keep(memory);
        }
        await visitor.SignInAsync(memory, ct);
        var known = memory.MailboxAdded;
        if (!known)
        {
            await AddToProductAsync(product, memory, ct);
            memory = memory with { MailboxAdded = true };
            folder.Keep(memory);
        }
        Welcome(folder, memory);
        var tickets = new TicketWatch(visitor);
        // Whichever ends first has failed; the other one is told to stop by the caller.
        await await Task.WhenAny(tickets.RunAsync(ct), new Postman(inbox, memory.Mailbox, tickets).RunAsync(opening: !known, ct));
    }

    static async Task AddToProductAsync(Product product, Memory memory, CancellationToken ct)
    {
        var (exitCode, said) = await product.RunAsync(memory.MailboxPassword, ct,
            "mailbox", "add", "--username", memory.Mailbox, "--password-stdin",
            "--application-id", memory.ApplicationId.ToString(), "--directory-id", memory.DirectoryId.ToString(),
            "--host", "localhost", "--port", memory.ImapPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--encryption", "ssl", "--oauth", "yes");
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Console.WriteLine($"  {line}");
        if (exitCode != 0)
            throw new DemoException($"mailroom mailbox add ended with exit code {exitCode}.", exitCode);
        await DeskFile.HandOverAsync(product, memory, "words.yaml", ct, "import");
        await DeskFile.HandOverAsync(product, memory, "rules.yaml", ct, "rules", "save");
    }

    static void Welcome(DemoFolder folder, Memory memory) => Console.WriteLine($"""

          Open      {memory.Pages}
          Email     {memory.AdminEmail}
          Password  {memory.AdminPassword}

        {(folder.Kept ? $"Kept in {folder.MemoryFile}, passwords included, because this is a demo." : "All of it is removed at the end.")}
        Mail arrives at {memory.Mailbox} and becomes tickets. Ctrl-C ends the demo.

        """);
}
