namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>What stands where something was taken out.</summary>
static class Filler
{
    const int LineLength = 78;

    /// <summary>As long as what it replaces. Valid Base64 where that was.</summary>
    public static string Of(int length) => new('x', length);

    /// <summary>As long as an announced literal, in lines.</summary>
    public static string Block(long length) => string.Create((int)length, 0, static (block, _) =>
    {
        block.Fill('x');
        for (var end = LineLength; end + 2 <= block.Length; end += LineLength + 2)
            (block[end], block[end + 1]) = ('\r', '\n');
    });
}
