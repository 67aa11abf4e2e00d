namespace Patchwork.Measures;

/// <summary>
/// The counts from which every measure of a classification follows: by group (and, last, of all rows) the binary counts and the
/// right answers, and the tables of group and class that bias amplification needs.
/// </summary>
/// <remarks>Mutable; one thread. Every addition is O(1).</remarks>
internal sealed class ClassificationTally
{
    private readonly AuditInput _input;
    private readonly int _classes;
    private readonly long[] _correct;
    private readonly BinaryCounts[] _binary;
    private AssociationCounts _toTask;
    private AssociationCounts _toAttribute;

    /// <summary>Makes an empty tally.</summary>
    public ClassificationTally(AuditInput input)
    {
        _input = input;
        _classes = input.Classes.Count;
        int groups = input.Groups.Count;
        int outcomes = input.PredictedGroupNames.Count;
        _correct = new long[groups + 1];
        _binary = new BinaryCounts[groups + 1];
        _toTask = Empty(groups, _classes);
        _toAttribute = Empty(_classes, outcomes);
    }

    /// <summary>Attribute → task: conditions are groups, outcomes classes.</summary>
    public ref readonly AssociationCounts ToTask => ref _toTask;

    /// <summary>Task → attribute: conditions are classes, outcomes groups.</summary>
    public ref readonly AssociationCounts ToAttribute => ref _toAttribute;

    /// <summary>The binary counts of each group.</summary>
    public ReadOnlySpan<BinaryCounts> Groups => _binary.AsSpan(0, _binary.Length - 1);

    /// <summary>The binary counts of all rows.</summary>
    public BinaryCounts All => _binary[^1];

    /// <summary>The share of right answers of a group, or of all rows for the index after the last group; null without rows.</summary>
    public double? Accuracy(int group)
    {
        long count = _binary[group].Count;
        return count == 0 ? null : (double)_correct[group] / count;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_correct);
        Array.Clear(_binary);
        Clear(ref _toTask);
        Clear(ref _toAttribute);
    }

    /// <summary>Adds rows of one kind to the counts of all rows, whatever their groups (predicted group −1 for none).</summary>
    public void AddToAll(in RowKind kind, long rows)
    {
        AddBinary(_binary.Length - 1, kind, rows);
        _toTask = _toTask with { Rows = _toTask.Rows + rows };
        _toAttribute = _toAttribute with { Rows = _toAttribute.Rows + rows };
        _toTask.OutcomeRows[kind.Label] += rows;
        _toAttribute.ConditionRows[kind.Label] += rows;
        if (kind.PredictedGroup >= 0)
        {
            _toAttribute.Predicted[(kind.Label * _toAttribute.Outcomes) + kind.PredictedGroup] += rows;
        }
    }

    /// <summary>Adds rows of one kind to the counts of a group they are in.</summary>
    public void AddToGroup(int group, in RowKind kind, long rows)
    {
        AddBinary(group, kind, rows);
        _toTask.ConditionRows[group] += rows;
        _toTask.Actual[(group * _classes) + kind.Label] += rows;
        _toTask.Predicted[(group * _classes) + kind.Prediction] += rows;
        _toAttribute.OutcomeRows[group] += rows;
        _toAttribute.Actual[(kind.Label * _toAttribute.Outcomes) + group] += rows;
    }

    private static AssociationCounts Empty(int conditions, int outcomes) =>
        new(
            0,
            new long[conditions],
            new long[outcomes],
            new long[conditions * outcomes],
            new long[conditions * outcomes]
        );

    private static void Clear(ref AssociationCounts counts)
    {
        Array.Clear(counts.ConditionRows);
        Array.Clear(counts.OutcomeRows);
        Array.Clear(counts.Actual);
        Array.Clear(counts.Predicted);
        counts = counts with { Rows = 0 };
    }

    private void AddBinary(int group, in RowKind kind, long rows)
    {
        BinaryCounts old = _binary[group];
        _correct[group] += kind.Label == kind.Prediction ? rows : 0;
        _binary[group] = (kind.Label == _input.Positive, kind.Prediction == _input.Positive) switch
        {
            (true, true) => old with { TruePositives = old.TruePositives + rows },
            (true, false) => old with { FalseNegatives = old.FalseNegatives + rows },
            (false, true) => old with { FalsePositives = old.FalsePositives + rows },
            (false, false) => old with { TrueNegatives = old.TrueNegatives + rows },
        };
    }
}
