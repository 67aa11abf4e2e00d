using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>
/// The sums of one feature by bin. The length is fixed so that a byte can index it without a check, and a little more than 256,
/// so that equal bins of different features do not fall on the same lines of the cache.
/// </summary>
[InlineArray(Length)]
internal struct BinSums<TSum>
{
    /// <summary>The number of places.</summary>
    public const int Length = 264;

    private TSum _first;
}
