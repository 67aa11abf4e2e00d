namespace Patchwork.Models;

/// <summary>A node of a tree under construction: a range of rows, and once it is divided its question and children.</summary>
/// <param name="first">Where its rows start.</param>
/// <param name="count">How many there are.</param>
/// <param name="dataRows">How many rows of the data they stand for.</param>
/// <param name="depth">The splits above it.</param>
internal sealed class GrowingNode(int first, int count, int dataRows, int depth)
{
    /// <summary>Where its rows start in the tree's.</summary>
    public int First => first;

    /// <summary>How many rows it has.</summary>
    public int Count => count;

    /// <summary>How many rows of the data these stand for.</summary>
    public int DataRows => dataRows;

    /// <summary>The splits above it.</summary>
    public int Depth => depth;

    /// <summary>The best way to divide it, when there is one.</summary>
    public Split? Split { get; set; }

    /// <summary>The child of the rows that go left, once divided.</summary>
    public GrowingNode? Left { get; private set; }

    /// <summary>The other child.</summary>
    public GrowingNode? Right { get; private set; }

    /// <summary>Both children, once divided.</summary>
    public GrowingNode[] Children => [Left!, Right!];

    /// <summary>The child with fewer rows, the left one on a tie, once divided.</summary>
    public GrowingNode Smaller => 2L * Left!.Count <= count ? Left : Right!;

    /// <summary>The other one.</summary>
    public GrowingNode Larger => 2L * Left!.Count <= count ? Right! : Left;

    /// <summary>The value of a leaf.</summary>
    public double Value { get; set; }

    /// <summary>True until it is divided.</summary>
    public bool IsLeaf => Left is null;

    /// <summary>Gives it children, once its rows are divided by its split.</summary>
    /// <param name="lefts">How many of its rows went left.</param>
    public void Divide(int lefts)
    {
        int leftDataRows = Split!.LeftRows;
        Left = new GrowingNode(first, lefts, leftDataRows, depth + 1);
        Right = new GrowingNode(first + lefts, count - lefts, dataRows - leftDataRows, depth + 1);
    }
}
