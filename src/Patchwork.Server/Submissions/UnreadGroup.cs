using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>A group of a file that nobody evaluates in this process: its arrays came from the scorer.</summary>
internal sealed class UnreadGroup : IGroup
{
    public RowSet Evaluate(Table rows) =>
        throw new NotSupportedException("A participant's file is evaluated by the scorer alone.");
}
