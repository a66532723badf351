using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Forward;

namespace Mailroom.Decisions.Tests.Forward;

/// <summary>Reads forwards and compares them with the one mail that all the tables forward.</summary>
static class Forwarding
{
    public const string Body = "The printer burns.\n\nAda";
    public const string Message = "Please help.";

    public static ForwardedMail? Read(string text, string? subject = null) => ForwardReader.Read(text, subject, Limits.Default, TestContext.Current.CancellationToken);

    /// <summary>"Ada Berg &lt;ada@berg.example&gt;" as the readable form of a person.</summary>
    public static string Show(Address person) => person.Email.Length == 0 ? person.Name : person.Name.Length == 0 ? $"<{person.Email}>" : $"{person.Name} <{person.Email}>";

    public static string Show(IEnumerable<Address> people) => string.Join(" + ", people.Select(Show));

    /// <summary>Every field is that of the one mail. "D" in a text stands for its date.</summary>
    public static void IsTheMail(ForwardedMail? mail, string date, string message = Message)
    {
        Assert.NotNull(mail);
        Assert.Equal(
            ("Ada Berg <ada@berg.example>", "Bob Lund <bob@lund.example>", "Printer on fire", date, Body, message),
            (Show(mail.From), Show(mail.To), mail.Subject, mail.Date, mail.Body, mail.Message));
    }
}
