namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>What becomes of scores at the end; in the order of TreeEnsemble's numbers.</summary>
internal enum PostTransform
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>exp(s) over the sum of a row's exp(s).</summary>
    Softmax,

    /// <summary>1/(1 + exp(−s)).</summary>
    Logistic,

    /// <summary>Softmax among the scores that are not 0.</summary>
    SoftmaxZero,

    /// <summary>The quantile of the normal distribution.</summary>
    Probit,
}
