namespace Mailroom.Demo.Samples;

/// <summary>The few dozen mails that a new demo starts with.</summary>
static class OpeningPost
{
    public static IReadOnlyList<byte[]> Write(Stationery paper) =>
        [.. OfficeMail.All(paper), .. MachineMail.All(paper), .. WorldMail.All(paper), .. OddMail.All(paper), .. Conversations.All(paper)];
}
