using System.Diagnostics;
using System.Text;
using Mailroom.Testing;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>A customer whose mail program is neomutt: it reads a mailbox, answers the last mail in it, and hands what it wrote to the test.</summary>
sealed class Neomutt : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailroom-neomutt-").FullName;
    readonly string program = RealServers.Find("neomutt", "neomutt");
    readonly string terminal = RealServers.Find("script", "bsdutils");

    /// <param name="address">Who the customer is.</param>
    /// <param name="mailbox">What neomutt opens: a folder, or imaps://host:port/INBOX.</param>
    /// <param name="more">Further settings, one a line.</param>
    public Neomutt(string address, string mailbox, string more = "")
    {
        Directory.CreateDirectory(Out);
        Script("send.sh", $"f=$(mktemp {Out}/XXXXXXXX); cat > \"$f\"; mv \"$f\" \"$f.eml\"");
        Script("edit.sh", $"cp \"$1\" {At("quoted")}; cat {At("text")} {At("quoted")} > \"$1\"");
        File.WriteAllText(At("rc"), $"""
            set from="{address}" realname="Ann Customer" use_from=yes envelope_from=no hostname="customer.example" use_domain=no
            set sendmail="{At("send.sh")}" editor="{At("edit.sh")}" spoolfile="{mailbox}" folder="{mailbox}" mbox_type=Maildir
            set copy=no record="" fast_reply=yes include=yes reply_to=yes abort_unmodified=no abort_noattach=no recall=no postpone=no
            set wait_key=no move=no delete=yes quit=yes confirm_append=no sort=mailbox-order beep=no charset="utf-8" send_charset="utf-8"
            set crypt_autosign=no crypt_use_gpgme=no header_cache="" message_cachedir="" tmpdir="{folder}" mark_old=no signature=""
            {more}
            """);
    }

    string Out => At("out");

    /// <summary>Everything it has written so far, by the time of writing.</summary>
    public List<byte[]> Written { get; } = [];

    string At(string name) => Path.Combine(folder, name);

    /// <summary>Writes a first mail in batch mode.</summary>
    public Task<byte[]> WriteAsync(string to, string subject, string text, CancellationToken ct) =>
        RunAsync(program, ["-F", At("rc"), "-s", subject, "--", to], text, ct);

    /// <summary>Opens the mailbox, answers its last mail and quits, driven by keys that it is given at its start.</summary>
    public async Task<byte[]> ReplyAsync(string text, CancellationToken ct)
    {
        await File.WriteAllTextAsync(At("text"), text + "\n\n", ct);
        return await RunAsync(terminal, ["-qec", $"{program} -F {At("rc")} -e 'push <last-entry><reply><send-message><quit>'", "/dev/null"], "", ct);
    }

    async Task<byte[]> RunAsync(string file, IReadOnlyList<string> arguments, string input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("HOME", folder), ("TERM", "xterm"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("MAIL", ""), ("EMAIL", "") })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, said), ReadAsync(process.StandardError, said));
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(30), ct);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"neomutt did not end by itself. It said: {said}");
        }
        await reading;
        var written = Directory.GetFiles(Out, "*.eml");
        Assert.True(written.Length == 1, $"neomutt wrote {written.Length} mails and ended with {process.ExitCode}. It said: {said}");
        var mail = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(written[0], ct)).ReplaceLineEndings("\r\n"));
        File.Delete(written[0]);
        Written.Add(mail);
        return mail;
    }

    static async Task ReadAsync(StreamReader reader, StringBuilder said)
    {
        while (await reader.ReadLineAsync() is { } line)
            lock (said)
                said.AppendLine(line);
    }

    void Script(string name, string body)
    {
        File.WriteAllText(At(name), $"#!/bin/sh\nset -e\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
