namespace Mailroom.Engine.SignIn;

/// <summary>Hears every byte that goes to and from a mail server, secrets included. A watcher that also is an ear hears the door it watches.</summary>
public interface IConversationEar
{
    /// <summary>Some bytes went over the wire, inside the encryption.</summary>
    /// <param name="byClient">Whether we sent them.</param>
    /// <param name="bytes">The bytes; they are another's after the call.</param>
    void Hear(bool byClient, ReadOnlySpan<byte> bytes);
}
