namespace Patchwork.Models;

/// <summary>The sums of the up to eight features whose bins share a word.</summary>
internal struct BlockSums<TSum>
{
    /// <summary>The most features of a block.</summary>
    public const int Lanes = 8;

    public BinSums<TSum> F0;
    public BinSums<TSum> F1;
    public BinSums<TSum> F2;
    public BinSums<TSum> F3;
    public BinSums<TSum> F4;
    public BinSums<TSum> F5;
    public BinSums<TSum> F6;
    public BinSums<TSum> F7;
}
