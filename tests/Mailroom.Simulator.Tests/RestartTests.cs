using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Simulator.Tests;

/// <summary>What a folder keeps from one start to the next.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_folder_keeps_the_CA_and_the_signing_key()
    {
        var folder = Directory.CreateTempSubdirectory("mailroom-simulator-restart-");
        try
        {
            var options = new SimulatorOptions { Folder = folder.FullName };
            string ca, keyId, token;
            await using (var first = await Room.OpenAsync(options))
            {
                ca = await File.ReadAllTextAsync(first.Simulator.CaFile, Room.Ct);
                keyId = first.Simulator.SigningKeyId;
                token = await first.TokenAsync();
            }
            await using var second = await Room.OpenAsync(options);

            Assert.Equal(ca, await File.ReadAllTextAsync(second.Simulator.CaFile, Room.Ct));
            Assert.Equal(keyId, second.Simulator.SigningKeyId);
            await (await second.SignedInWireAsync(token)).DisposeAsync();
            Assert.Equal(["ca-key.pem", "ca.pem", "signing-key.pem"], folder.GetFiles().Select(f => f.Name).Order());
            if (!OperatingSystem.IsWindows())
                Assert.All(folder.GetFiles("*-key.pem"), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_left_behind()
    {
        string caFile;
        await using (var room = await Room.OpenAsync(new SimulatorOptions()))
        {
            caFile = room.Simulator.CaFile;
            using var ca = X509CertificateLoader.LoadCertificateFromFile(caFile);
            Assert.True(Assert.Single(ca.Extensions.OfType<X509BasicConstraintsExtension>()).CertificateAuthority);
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(caFile)));
    }

    [Fact]
    public async Task Ports_can_be_chosen()
    {
        int entra, imap;
        await using (var room = await Room.OpenAsync())
            (entra, imap) = (room.Simulator.Authority.Port, room.Simulator.ImapPort);
        await using var again = await Room.OpenAsync(new SimulatorOptions { Folder = KeyFolder.Path, EntraPort = entra, ImapPort = imap });
        Assert.Equal((entra, imap), (again.Simulator.Authority.Port, again.Simulator.ImapPort));
        Assert.NotEmpty(await again.TokenAsync());
        var taken = await Assert.ThrowsAsync<PortTakenException>(() =>
            Room.OpenAsync(new SimulatorOptions { Folder = KeyFolder.Path, ControlPort = entra }));
        Assert.Equal(entra, taken.Port);
    }
}
