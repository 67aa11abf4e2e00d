namespace Patchwork.Onnx.Wire;

/// <summary>How a field's value is written in the protocol buffers wire format; groups (3 and 4) are refused.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
