using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Files;

/// <summary>
/// Whether every count in a TNEF can be true (MS-OXTNEF 2.1.3). MimeKit believes them: a value without a length, claimed
/// 235 million times in eight bytes, holds its reader for a second, and nothing can make it give up.
/// </summary>
ref struct TnefCounts
{
    const uint MessageProperties = 0x00069003, Recipients = 0x00069004, AttachmentProperties = 0x00069005;
    const int HeadLength = 6, LeastElement = 4;
    const ushort ManyValues = 0x1000, FirstNamed = 0x8000;

    ReadOnlySpan<byte> rest;

    public static bool AreSound(ReadOnlySpan<byte> tnef)
    {
        var file = new TnefCounts { rest = tnef };
        file.Skip(HeadLength);
        while (file.rest.Length > 0)
            if (!file.Attribute())
                return false;
        return true;
    }

    bool Attribute()
    {
        Skip(sizeof(byte)); // the level: message or attachment
        var tag = Number();
        var length = (int)Math.Min(Number(), (uint)rest.Length);
        var content = new TnefCounts { rest = rest[..length] };
        Skip(length);
        Skip(sizeof(ushort)); // the checksum
        return tag switch
        {
            MessageProperties or AttachmentProperties => content.Properties(),
            Recipients => content.Rows(),
            _ => true,
        };
    }

    bool Rows()
    {
        if (!Count(out var rows))
            return false;
        for (; rows > 0; rows--)
            if (!Properties())
                return false;
        return true;
    }

    bool Properties()
    {
        if (!Count(out var properties))
            return false;
        for (; properties > 0; properties--)
            if (!Property())
                return false;
        return true;
    }

    bool Property()
    {
        var (type, id) = (Short(), Short());
        if (id >= FirstNamed && !Name())
            return false;
        // Beyond a type that the format does not have nothing can be told from chance.
        if (Size(type & ~ManyValues) is not { } size)
            return false;
        var values = 1u;
        if (((type & ManyValues) != 0 || size == Counted) && !Count(out values))
            return false;
        if (size == 0)
            return (type & ManyValues) == 0;
        for (; values > 0 && rest.Length > 0; values--)
            Skip(size == Counted ? Padded(Number()) : size);
        return true;
    }

    /// <summary>The name of a named property: a GUID, then a number or a text.</summary>
    bool Name()
    {
        const int guid = 16;
        Skip(guid);
        var kind = Number();
        var numberOrLength = Number();
        if (kind == 1)
            Skip(Padded(numberOrLength));
        return kind <= 1;
    }

    const int Counted = -1;

    /// <summary>Bytes of one value with its padding, <see cref="Counted"/> when its length stands before it, null for an unknown type (MS-OXTNEF 2.1.3.4).</summary>
    static int? Size(int type) => type switch
    {
        0x00 or 0x01 => 0, // unspecified, null
        0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4, // 16 and 32 bits, single float, error, boolean
        0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8, // double float, currency, dates, 64 bits
        0x48 => 16, // GUID
        0x0D or 0x1E or 0x1F or 0x102 => Counted, // object, texts, bytes
        _ => null,
    };

    static uint Padded(uint length) => length > int.MaxValue ? length : (length + 3) & ~3u;

    /// <summary>A count of things of which each takes four bytes or more; false when they cannot all be there.</summary>
    bool Count(out uint count)
    {
        count = Number();
        return count <= rest.Length / LeastElement;
    }

    // What ends early reads as zero: a cut TNEF keeps what it has, and holds nobody.
    uint Number()
    {
        var number = rest.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : 0;
        Skip(sizeof(uint));
        return number;
    }

    int Short()
    {
        var number = rest.Length >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : 0;
        Skip(sizeof(ushort));
        return number;
    }

    void Skip(long bytes) => rest = rest[(int)Math.Min(bytes, rest.Length)..];
}
