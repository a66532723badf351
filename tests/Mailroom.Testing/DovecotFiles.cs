using System.Diagnostics;

namespace Mailroom.Testing;

/// <summary>What one Dovecot (2.3) keeps on disk: its configuration, people, keys and log.</summary>
sealed class DovecotFiles
{
    public DovecotFiles()
    {
        // Unix sockets live below; a socket's whole name has 108 bytes, so the folder stays short.
        Root = Directory.CreateTempSubdirectory("mrd").FullName;
        // The server's own users have to get in; there is nothing here but test mail.
        foreach (var folder in new[] { "log", "mail", "keys", "tls" })
            Directory.CreateDirectory(Path.Combine(Root, folder));
        OpenToAll.Folder(Root);
        OpenToAll.Folder(Path.Combine(Root, "mail"));
        File.WriteAllText(Users, "");
        File.WriteAllText(Path.Combine(Root, "oauth2.conf.ext"), $"""
            introspection_mode = local
            local_validation_key_dict = fs:posix:prefix={Root}/keys/
            username_attribute = upn

            """);
        Certificates = TestCertificates.WriteInto(Path.Combine(Root, "tls"));
    }

    public string Root { get; }
    public TestCertificates Certificates { get; }
    public string Config => Path.Combine(Root, "dovecot.conf");
    public string Users => Path.Combine(Root, "users");
    public string Log => Path.Combine(Root, "log", "dovecot.log");
    public string InfoLog => Path.Combine(Root, "log", "info.log");
    public string MaildirOf(string user) => Path.Combine(Root, "mail", user.ToLowerInvariant(), "Maildir");

    /// <summary>The key file is looked up as azp/ALG/kid; a slash inside a name is stored as %2f.</summary>
    public string KeyFile(string azp, string kid) => Path.Combine(Root, "keys", Escaped(azp), "RS256", Escaped(kid));

    public string ReadLogs() => string.Concat(new[] { Log, InfoLog }.Where(File.Exists).Select(File.ReadAllText));

    static string Escaped(string name) => name.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2f", StringComparison.Ordinal);

    public void WriteConfig(DovecotPorts ports)
    {
        var user = Environment.UserName;
        var group = GroupOf(user);
        // Started by root, Dovecot refuses to sign in or to read mail as root; Debian's package brings users for both.
        var (mailUser, mailGroup, loginUser) = user == "root" ? ("dovecot", "dovecot", "dovenull") : (user, group, user);
        File.WriteAllText(Config, $$"""
            protocols = imap pop3 submission
            listen = 127.0.0.1
            base_dir = {{Root}}/run
            state_dir = {{Root}}/state
            log_path = {{Log}}
            info_log_path = {{InfoLog}}
            ssl = yes
            ssl_cert = <{{Certificates.ServerPath}}
            ssl_key = <{{Certificates.ServerKeyPath}}
            ssl_min_protocol = TLSv1.2
            disable_plaintext_auth = no
            default_internal_user = {{mailUser}}
            default_internal_group = {{mailGroup}}
            default_login_user = {{loginUser}}
            mail_uid = {{mailUser}}
            mail_gid = {{mailGroup}}
            first_valid_uid = 0
            first_valid_gid = 0
            auth_mechanisms = plain login xoauth2
            auth_verbose = yes
            auth_failure_delay = 0
            mail_location = maildir:{{Root}}/mail/%u/Maildir
            mail_max_userip_connections = 1000

            service imap-login {
              chroot =
              inet_listener imap {
                port = {{ports.Imap}}
              }
              inet_listener imaps {
                port = {{ports.Imaps}}
                ssl = yes
              }
            }
            service pop3-login {
              chroot =
              inet_listener pop3 {
                port = 0
              }
              inet_listener pop3s {
                port = {{ports.Pop3s}}
                ssl = yes
              }
            }
            service submission-login {
              chroot =
              inet_listener submission {
                port = {{ports.Submission}}
              }
            }
            submission_relay_host = 127.0.0.1
            submission_relay_port = {{ports.Relay}}
            hostname = dovecot.test
            service anvil {
              chroot =
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service stats {
              chroot =
            }
            passdb {
              driver = oauth2
              mechanisms = xoauth2
              args = {{Root}}/oauth2.conf.ext
            }
            passdb {
              driver = passwd-file
              mechanisms = plain login
              args = scheme=PLAIN username_format=%u {{Users}}
            }
            userdb {
              driver = passwd-file
              args = username_format=%u {{Users}}
              default_fields = uid={{mailUser}} gid={{mailGroup}} home={{Root}}/mail/%u
            }

            """);
    }

    static string GroupOf(string user)
    {
        using var id = Process.Start(new ProcessStartInfo("id", ["-gn", user]) { RedirectStandardOutput = true })!;
        var group = id.StandardOutput.ReadToEnd().Trim();
        id.WaitForExit();
        return group;
    }
}
