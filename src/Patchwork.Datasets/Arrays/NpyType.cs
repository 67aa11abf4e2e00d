namespace Patchwork.Datasets.Arrays;

/// <summary>How the kinds of arrays are named in a header, and how many bytes an element of each has.</summary>
internal static class NpyType
{
    public const string Expected = "|b1, |u1, |i1, <i4, <i8, <f4 or <f8";

    public static NpyKind? Parse(string descr) =>
        descr switch
        {
            "|b1" or "?" or "|?" or "b1" or "<b1" or "<?" => NpyKind.Boolean,
            "|u1" or "u1" or "<u1" or "B" => NpyKind.UInt8,
            "|i1" or "i1" or "<i1" or "b" => NpyKind.Int8,
            "<i4" => NpyKind.Int32,
            "<i8" => NpyKind.Int64,
            "<f4" => NpyKind.Single,
            "<f8" => NpyKind.Double,
            _ => null,
        };

    public static string Format(NpyKind kind) =>
        kind switch
        {
            NpyKind.Boolean => "|b1",
            NpyKind.UInt8 => "|u1",
            NpyKind.Int8 => "|i1",
            NpyKind.Int32 => "<i4",
            NpyKind.Int64 => "<i8",
            NpyKind.Single => "<f4",
            NpyKind.Double => "<f8",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static int Size(NpyKind kind) =>
        kind switch
        {
            NpyKind.Boolean or NpyKind.UInt8 or NpyKind.Int8 => 1,
            NpyKind.Int32 or NpyKind.Single => 4,
            _ => 8,
        };
}
