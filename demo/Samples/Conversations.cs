using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>Mails that answer each other: each conversation becomes one ticket with notes.</summary>
static class Conversations
{
    public const string AskedByNumber = "Headset order";

    public static IEnumerable<byte[]> All(Stationery s)
    {
        var slow = s.Write(Mara, "Appointments open very slowly", 90, "Every appointment takes half a minute to open.\n\nMara");
        var slower = s.Reply(slow, Mara, 50, "Now it is a whole minute.");
        var slowest = s.Reply(slower, Mara, 20, "We have gone back to paper for today. Please hurry.");
        var gone = s.Reply(slowest, Mara, 5, "It is fast again. What did you do?");
        var mapped = s.Write(Owen, "Drawings folder is missing", 85, "Drive P: is gone since the restart.\n\nOwen");
        var back = s.Reply(mapped, Owen, 45, "It is back, but only for me. My colleagues still miss it.");
        var gate = s.Write(Priya, "Gate camera shows yesterday", 55, "The picture of the gate camera stands still.\n\nPriya");
        var gateAgain = s.Reply(gate, Priya, 18, "Tom looked at it: the clock of the camera is wrong, too.");
        var headsets = s.Write(Lucia, AskedByNumber, 35, "We need three headsets for reception.\n\nLucía");
        return new[] { slow, mapped, slower, gate, back, headsets, slowest, gateAgain, gone }.Select(Stationery.Bytes);
    }

    /// <summary>An answer that carries no References, only the number in the subject, as somebody writes who starts a new mail.</summary>
    public static byte[] ByNumber(Stationery s, long ticket) =>
        Stationery.Bytes(s.Write(Lucia, $"#{ticket}# one more headset", 0, "Make it four headsets, please.\n\nLucía"));
}
