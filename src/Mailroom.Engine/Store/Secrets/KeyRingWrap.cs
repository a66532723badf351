using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>Wraps the keys of the key ring with the master key (AES-256-GCM) before they go into the database.</summary>
/// <param name="master">The master key.</param>
sealed class KeyRingWrap(MasterKey master) : IXmlEncryptor
{
    internal static readonly XName Element = "mailroomWrappedKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var wrapped = master.Seal(plain, Encoding.ASCII.GetBytes(master.Id));
        return new EncryptedXmlInfo(new XElement(Element, new XAttribute("masterKey", master.Id), Convert.ToBase64String(wrapped)), typeof(KeyRingUnwrap));
    }
}

/// <summary>Unwraps the keys of the key ring. Data Protection makes it by itself, out of the services.</summary>
/// <param name="services">Gives the master key.</param>
sealed class KeyRingUnwrap(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var master = services.GetRequiredService<MasterKey>();
        var wrappedBy = (string?)encryptedElement.Attribute("masterKey");
        if (wrappedBy != master.Id)
            throw new CryptographicException($"This key is wrapped by master key {wrappedBy}; the one in use ({master.Origin}) is {master.Id}.");
        return XElement.Parse(Encoding.UTF8.GetString(master.Open(Convert.FromBase64String(encryptedElement.Value), Encoding.ASCII.GetBytes(master.Id))));
    }
}
