namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>A field of a protobuf message as it is written: a number, or bytes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">How it is written: 0 varint, 1 eight bytes, 2 bytes with their length, 5 four bytes.</param>
/// <param name="Value">Its value where it is a number.</param>
/// <param name="Bytes">Its bytes; null for numbers.</param>
internal sealed record WireField(int Number, int Kind, ulong Value, byte[]? Bytes);
