using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

/// <summary>Lists of addresses as mailers really write them; each expected one as "name|address".</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("Friends: a@x.example, Bo <b@x.example>;", "|a@x.example Bo|b@x.example")]
    [InlineData("Friends: a@x.example;, c@x.example", "|a@x.example |c@x.example")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("Undisclosed recipients: ;", "")]
    [InlineData("undisclosed-recipients", "")]
    [InlineData("<Undisclosed-Recipient:;>", "")]
    [InlineData("unlisted-recipients:; (no To-header on input)", "")]
    [InlineData("(Ada) <a@x.example>", "Ada|a@x.example")]
    [InlineData("a@x.example (Ada Berg), b@x.example (Bo)", "Ada Berg|a@x.example Bo|b@x.example")]
    [InlineData("a@x.example (Ada (the) Berg)", "Ada (the) Berg|a@x.example")]
    [InlineData("<@relay.example,@hop.example:a@x.example>", "|a@x.example")]
    [InlineData("\"Ada \\\"Ace\\\" Berg\" <a@x.example>", "Ada \"Ace\" Berg|a@x.example")]
    [InlineData("Dr. Ada B. Berg <a@x.example>", "Dr. Ada B. Berg|a@x.example")]
    [InlineData("Berg, Dr. Ada <a@x.example>, Bo <b@x.example>", "Berg, Dr. Ada|a@x.example Bo|b@x.example")]
    [InlineData("Ada Berg a@x.example", "Ada Berg|a@x.example")]
    [InlineData("Ada Berg <a@x.example, Bo <b@x.example>", "Ada Berg|a@x.example Bo|b@x.example")]
    [InlineData("a@x.example; b@x.example", "|a@x.example |b@x.example")]
    [InlineData("a@x.example b@x.example", "|a@x.example |b@x.example")]
    [InlineData("a@[192.0.2.1]", "|a@[192.0.2.1]")]
    [InlineData("Ada <a@[IPv6:2001:db8::1]>", "Ada|a@[IPv6:2001:db8::1]")]
    [InlineData("<\"a@x.example\">", "|a@x.example")]
    [InlineData("\"a@x.example\"", "|a@x.example")]
    [InlineData("Desk: Ada <a@x.example>", "Desk: Ada|a@x.example")]
    [InlineData("\"'Ada Berg'\" <a@x.example>", "'Ada Berg'|a@x.example")]
    [InlineData("\"a@x.example\" <a@x.example>", "a@x.example|a@x.example")]
    [InlineData("=?utf-8?Q?Berg=2C_Ada?= <a@x.example>", "Berg, Ada|a@x.example")]
    [InlineData("=?utf-8?Q?Berg, Ada?= <a@x.example>", "Berg, Ada|a@x.example")]
    [InlineData("\"=?utf-8?Q?J=C3=BCrgen?=\" <a@x.example>", "Jürgen|a@x.example")]
    [InlineData("=?utf-8?Q?J=C3=BCrgen?=<a@x.example>", "Jürgen|a@x.example")]
    [InlineData("J\u00c3\u00bcrgen <a@x.example>", "Jürgen|a@x.example")]
    [InlineData("J\u00fcrgen <a@x.example>", "Jürgen|a@x.example")]
    [InlineData("a@x.example,, ,b@x.example,", "|a@x.example |b@x.example")]
    [InlineData("<a@x.example>,\n\t<b@x.example>", "|a@x.example |b@x.example")]
    [InlineData("Ada\n\tBerg\n <a@x.example>", "Ada Berg|a@x.example")]
    [InlineData("a\"b\"@x.example", "|a\"b\"@x.example")]
    [InlineData("MAILER-DAEMON", "|MAILER-DAEMON")]
    public void Addresses_are_taken_apart(string header, string expected) =>
        Assert.Equal(expected, string.Join(' ', Bytes($"To: {header}\n\nx").To.Select(a => $"{a.Name}|{a.Email}")));

    [Theory]
    [InlineData("=?utf-8?Q?Gr=C3=BC=C3=9Fe", "Grüße")]
    [InlineData("=?utf-8?Q?Gr=C3=BC=C3=9Fe?", "Grüße")]
    [InlineData("=?utf-8?B?R3LDvMOfZQ", "Grüße")]
    [InlineData("=?utf-8?Q?Gr=C3=BC =?utf-8?Q?=C3=9Fe?=", "Grüße")]
    [InlineData("=?utf-8?B?R3LDv?= =?utf-8?B?MOfZQ==?=", "Grüße")]
    [InlineData("=?utf-8?B?R3LDvA==?= =?utf-8?B?w59l?=", "Grüße")]
    [InlineData("=?iso-2022-jp?B?GyRCMHU6fg==?= =?iso-2022-jp?B?GyRCMHU6fhsoQg==?=", "印刷印刷")]
    [InlineData("Re:=?utf-8?Q?Gr=C3=BC=C3=9Fe?=!", "Re:Grüße!")]
    [InlineData("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?x-nowhere?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?Q?_=E2=82=AC?=", "Grüße €")]
    [InlineData("=?gb2312?B?1tDOxIaB?=", "中文唩")]
    [InlineData("1+1=?", "1+1=?")]
    public void Encoded_words_in_the_wild_are_decoded(string header, string expected) => Assert.Equal(expected, Bytes($"Subject: {header}\n\nx").Subject);
}
