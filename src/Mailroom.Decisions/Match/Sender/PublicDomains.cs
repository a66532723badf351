using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Domains at which anybody can have an address: they say nothing about whom somebody works for.</summary>
public static class PublicDomains
{
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "passport.com", "windowslive.com",
        "yahoo.com", "ymail.com", "rocketmail.com", "myyahoo.com", "aol.com", "aim.com", "icloud.com", "me.com", "mac.com",
        "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tutanota.de", "tuta.io", "tuta.com", "keemail.me",
        "gmx.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "arcor.de", "mail.de", "posteo.de", "posteo.net", "mailbox.org", "email.de", "online.de", "vodafone.de", "1und1.de",
        "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr", "numericable.fr", "bluewin.ch", "hispeed.ch", "aon.at", "chello.at",
        "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "tim.it", "email.it", "inwind.it", "iol.it",
        "terra.com.br", "uol.com.br", "bol.com.br", "ig.com.br", "globo.com", "sapo.pt", "telefonica.net", "ono.com",
        "mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "yandex.ru", "yandex.com", "ya.ru", "rambler.ru", "ukr.net", "i.ua", "meta.ua", "abv.bg", "mail.bg",
        "seznam.cz", "email.cz", "centrum.cz", "post.cz", "atlas.cz", "volny.cz", "azet.sk", "zoznam.sk", "centrum.sk", "freemail.hu", "citromail.hu", "indamail.hu",
        "wp.pl", "onet.pl", "op.pl", "o2.pl", "interia.pl", "gazeta.pl", "poczta.onet.pl", "vp.pl", "tlen.pl", "mail.ee", "hot.ee", "inbox.lv", "inbox.lt", "one.lt",
        "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "hetnet.nl", "xs4all.nl", "skynet.be", "telenet.be", "proximus.be", "scarlet.be",
        "telia.com", "spray.se", "bredband.net", "online.no", "getmail.no", "mail.dk", "jubii.dk", "stofanet.dk", "luukku.com", "suomi24.fi", "kolumbus.fi", "simnet.is", "otenet.gr",
        "btinternet.com", "btopenworld.com", "virginmedia.com", "virgin.net", "ntlworld.com", "blueyonder.co.uk", "sky.com", "talktalk.net", "tiscali.co.uk", "eircom.net",
        "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "juno.com", "netzero.net", "optonline.net", "frontier.com", "windstream.net", "centurylink.net", "roadrunner.com", "rr.com", "q.com",
        "rogers.com", "shaw.ca", "sympatico.ca", "bell.net", "telus.net", "videotron.ca", "bigpond.com", "bigpond.net.au", "optusnet.com.au", "iinet.net.au", "xtra.co.nz", "slingshot.co.nz",
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "tom.com", "21cn.com", "139.com", "189.cn", "aliyun.com", "hinet.net", "pchome.com.tw",
        "naver.com", "daum.net", "hanmail.net", "nate.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp", "so-net.ne.jp", "ocn.ne.jp",
        "rediffmail.com", "sify.com", "walla.co.il", "walla.com", "bezeqint.net", "netvision.net.il", "mynet.com", "turk.net", "superonline.com",
        "zoho.com", "zohomail.com", "fastmail.com", "fastmail.fm", "hushmail.com", "mail.com", "email.com", "usa.com", "inbox.com", "lycos.com", "excite.com", "hey.com", "duck.com", "mailfence.com", "runbox.com", "gmx.us", "gmx.co.uk", "gmx.fr", "caramail.com",
        "mailinator.com", "guerrillamail.com", "yopmail.com", "10minutemail.com", "trashmail.com", "privaterelay.appleid.com",
    };

    /// <summary>First labels under which a large provider has a domain in each country: yahoo.co.uk, hotmail.fr.</summary>
    static readonly HashSet<string> Families = new(StringComparer.OrdinalIgnoreCase) { "yahoo", "hotmail", "live", "outlook", "gmx", "aol", "yandex", "msn" };

    /// <summary>The domain of an address: lower case, without the @, an international one as A-labels (RFC 5890); empty when it has none.</summary>
    /// <param name="address">The address.</param>
    public static string DomainOf(Address address)
    {
        var at = address.Email.LastIndexOf('@');
        return at < 0 ? "" : Domains.Plain(address.Email[(at + 1)..]);
    }

    /// <summary>The domains above a sender's that somebody can list, the nearest first; none of a public one.</summary>
    /// <param name="domain">The sender's domain, as <see cref="DomainOf"/> gives it.</param>
    public static IEnumerable<string> Above(string domain) => Domains.Above(domain).Where(above => !Has(above));

    /// <summary>Whether anybody can have an address at it.</summary>
    /// <param name="domain">The domain, in any case of letters.</param>
    public static bool Has(string domain) => Names.Contains(domain) || IsFamily(domain);

    static bool IsFamily(string domain) =>
        domain.Split('.') is [var first, var country] && country.Length == 2 && Families.Contains(first)
        || domain.Split('.') is [var name, "co" or "com", { Length: 2 }] && Families.Contains(name);
}
