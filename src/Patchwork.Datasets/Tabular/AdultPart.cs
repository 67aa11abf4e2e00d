namespace Patchwork.Datasets.Tabular;

/// <summary>Which of the two published parts of Adult.</summary>
public enum AdultPart
{
    /// <summary>Both, the training part first.</summary>
    All,

    /// <summary><c>adult.data</c>, 32,561 rows.</summary>
    Train,

    /// <summary><c>adult.test</c>, 16,281 rows.</summary>
    Test,
}
