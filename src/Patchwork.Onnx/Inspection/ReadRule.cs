namespace Patchwork.Onnx.Inspection;

/// <summary>In which way an operator's output depends on its inputs, as far as reading features is concerned.</summary>
internal enum ReadRule
{
    /// <summary>Every output on all of every input: what is not known better.</summary>
    All = 0,

    /// <summary>Each output on the elements that lie under it.</summary>
    Elements,

    /// <summary>Each output is a copy of one element of the first input.</summary>
    MovesFirst,

    /// <summary>Each output is a copy of one element of an input.</summary>
    MovesAll,

    /// <summary>A matrix product; constants that are 0 take nothing.</summary>
    Product,

    /// <summary>Coefficients in an attribute; those that are 0 take nothing.</summary>
    Linear,

    /// <summary>Trees: the features that their nodes ask about.</summary>
    Trees,
}
