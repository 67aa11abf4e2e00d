using Patchwork.Hunting;

namespace Patchwork.Cli.Commands;

/// <summary>What the options of <c>hunt</c> ask for, whatever the method; each method reads its own.</summary>
internal sealed record HuntWishes
{
    /// <summary>SliceLine's α.</summary>
    public required double Alpha { get; init; }

    /// <summary>How many to list.</summary>
    public required int Top { get; init; }

    /// <summary>The most columns of a group.</summary>
    public required int MaxLevel { get; init; }

    /// <summary>The fewest rows of a group, or null for the default.</summary>
    public required int? MinSupport { get; init; }

    /// <summary>How numbers are cut.</summary>
    public required BinningOptions Binning { get; init; }

    /// <summary>A scan's cost of a listed value.</summary>
    public required double Penalty { get; init; }

    /// <summary>A scan's starts.</summary>
    public required int Restarts { get; init; }

    /// <summary>How many tables without any exception a scan searches too.</summary>
    public required int Redraws { get; init; }

    /// <summary>Which way probabilities are wrong.</summary>
    public required ScanDirection Direction { get; init; }

    /// <summary>The least effect of a discovery.</summary>
    public required double MinEffect { get; init; }

    /// <summary>The least gain of a pair.</summary>
    public required double MinGain { get; init; }
}
