using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>A group g that can be evaluated on new rows: a predicate or a model that answers 0 or 1.</summary>
public interface IGroup
{
    /// <summary>The rows that belong to the group. The answer for a row depends on that row alone.</summary>
    RowSet Evaluate(Table rows);
}
