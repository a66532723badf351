namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Puts a CR before every LF that lacks one, piece by piece.</summary>
sealed class CrLf
{
    byte last;

    public byte[] Normalise(byte[] piece)
    {
        var lacking = 0;
        var before = last;
        foreach (var b in piece)
        {
            if (b == '\n' && before != '\r')
                lacking++;
            before = b;
        }
        var result = lacking == 0 ? piece : Insert(piece, lacking);
        last = before;
        return result;
    }

    byte[] Insert(byte[] piece, int lacking)
    {
        var result = new byte[piece.Length + lacking];
        var (at, before) = (0, last);
        foreach (var b in piece)
        {
            if (b == '\n' && before != '\r')
                result[at++] = (byte)'\r';
            result[at++] = before = b;
        }
        return result;
    }
}
