namespace Patchwork.Datasets.Arrays;

/// <summary>The element types of <c>.npy</c> arrays that Patchwork reads and writes, all little endian.</summary>
public enum NpyKind
{
    /// <summary><c>|b1</c>: one byte, 0 or 1.</summary>
    Boolean,

    /// <summary><c>|u1</c>: unsigned, one byte.</summary>
    UInt8,

    /// <summary><c>|i1</c>: signed, one byte.</summary>
    Int8,

    /// <summary><c>&lt;i4</c>: signed, four bytes.</summary>
    Int32,

    /// <summary><c>&lt;i8</c>: signed, eight bytes.</summary>
    Int64,

    /// <summary><c>&lt;f4</c>: IEEE single precision.</summary>
    Single,

    /// <summary><c>&lt;f8</c>: IEEE double precision.</summary>
    Double,
}
