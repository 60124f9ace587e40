using System.Buffers.Binary;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>One thing that instrumented code counted.</summary>
/// <param name="Offset">Where in the method's IL.</param>
/// <param name="Kind">What: how often a branch was taken, which types came by… The lowest bits tell what its values are.</param>
/// <param name="Many">How many values there are said to be, also by a kind that has none.</param>
/// <param name="Other">More of where, by kind.</param>
/// <param name="Values">What it came to: numbers, or the addresses of types or methods.</param>
internal sealed record MethodCount(int Offset, int Kind, int Many, int Other, long[] Values)
{
    private const int Nothing = 0, Types = 3, Methods = 4;

    public bool IsOfTypes => Held(Kind) == Types;

    public bool IsOfMethods => Held(Kind) == Methods;

    /// <summary>
    /// Reads what was counted of a method, as the runtime holds it: each part says which of its numbers differ from those of the part before, and by how much; so do the values, numbers,
    /// types and methods each by themselves.
    /// </summary>
    public static IReadOnlyList<MethodCount> Read(ReadOnlySpan<byte> bytes)
    {
        var counts = new List<MethodCount>();
        int offset = 0, kind = 0, many = 0, other = 0;
        long number = 0, type = 0, method = 0;
        while (true)
        {
            var changed = Next(ref bytes);
            if ((changed & 1) != 0) offset += (int)Next(ref bytes);
            if ((changed & 2) != 0) kind += (int)Next(ref bytes);
            if ((changed & 4) != 0) many += (int)Next(ref bytes);
            if ((changed & 8) != 0) other += (int)Next(ref bytes);
            if (kind == 0) return counts;
            var values = new long[Held(kind) == Nothing ? 0 : many];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Held(kind) switch
                {
                    Types => type += Next(ref bytes),
                    Methods => method += Next(ref bytes),
                    _ => number += Next(ref bytes),
                };
            }
            counts.Add(new(offset, kind, many, other, values));
        }
    }

    private static int Held(int kind) => kind & 0xF;

    /// <summary>A number in one, two, five or nine bytes, as its first bits say; the sign of a short one is its last bit.</summary>
    private static long Next(ref ReadOnlySpan<byte> bytes)
    {
        var (value, length) = bytes[0] switch
        {
            < 0x80 => (Signed(bytes[0], 7), 1),
            < 0xC0 => (Signed(BinaryPrimitives.ReadUInt16BigEndian(bytes) & 0x3FFF, 14), 2),
            0xC1 => (BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), 9),
            _ => (BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), 5),
        };
        bytes = bytes[length..];
        return value;

        static long Signed(int bits, int count) => (bits & 1) == 0 ? bits >> 1 : (bits >> 1) - (1 << (count - 1));
    }
}
