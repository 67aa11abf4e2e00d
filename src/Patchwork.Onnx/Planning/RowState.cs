namespace Patchwork.Onnx.Planning;

/// <summary>How a value depends on the rows that a graph is given.</summary>
internal enum RowState
{
    /// <summary>Not at all.</summary>
    Same = 0,

    /// <summary>Each index of axis 0 on the same row.</summary>
    Rows,

    /// <summary>In another way.</summary>
    Mixed,
}
