using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Patchwork.Onnx.Trees;

/// <summary>
/// A tree of at most 64 leaves that asks every row every question, 16 rows an instruction, and keeps the answers as bits: 512
/// rows a vector. The numbers of the leaves are then put together bit by bit, a selection of two vectors a step, so that no row
/// ever branches or looks anything up on its way down.
/// </summary>
/// <remarks>
/// For each question 32 comparisons a block; a tree of depth 6 with 63 questions takes some 57 selections. Immutable and safe to
/// share between threads. Needs AVX-512, see <see cref="IsFast"/>.
/// </remarks>
internal sealed class BitSlicedTree : ILeafFinder<float>
{
    /// <summary>The most leaves: their numbers have six bits.</summary>
    public const int MostLeaves = 64;

    // Every member is one more comparison.
    private const int MostMembers = 32;
    private const int Bits = 6;
    private const int Zeros = 0;
    private const int Ones = 1;
    private const int FirstAnswer = 2;

    private readonly Question[] _questions;
    private readonly Selection[] _selections;
    private readonly int[] _results;

    private BitSlicedTree(Question[] questions, Selection[] selections, int[] results, int[] leaves)
    {
        _questions = questions;
        _selections = selections;
        _results = results;
        Leaves = leaves;
    }

    /// <summary>True where the processor has what makes this the fastest way.</summary>
    public static bool IsFast => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <inheritdoc/>
    public int[] Leaves { get; }

    /// <summary>The vectors that the tree needs.</summary>
    public int Slots => FirstAnswer + _questions.Length + _selections.Length;

    /// <summary>Compiles one tree of a forest, or returns null for one with more leaves, or with large sets.</summary>
    public static BitSlicedTree? Of(Forest forest, int tree)
    {
        // Depth is bounded by the leaves, so that the recursion below is too.
        if (forest.Depths[tree] >= MostLeaves)
        {
            return null;
        }

        Compiler compiler = new(forest);
        return compiler.Count(forest.Roots[tree]) > MostLeaves || compiler.IsOdd
            ? null
            : compiler.Compile(forest.Roots[tree]);
    }

    /// <inheritdoc/>
    public void Find(RowBlock<float> block, LeafScratch scratch, Span<int> leaves)
    {
        Span<Vector512<ulong>> slots = scratch.Slots.AsSpan(0, Slots);
        slots[Zeros] = Vector512<ulong>.Zero;
        slots[Ones] = Vector512<ulong>.AllBitsSet;
        Ask(block, slots);
        Select(slots);
        for (int w = 0; w * 64 < leaves.Length; w++)
        {
            Number(slots, w, scratch.Codes.AsSpan(w * 64, 64));
        }

        ReadOnlySpan<byte> codes = scratch.Codes.AsSpan(0, leaves.Length);
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = codes[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Ask(RowBlock<float> block, Span<Vector512<ulong>> slots)
    {
        Question[] questions = _questions;
        for (int q = 0; q < questions.Length; q++)
        {
            Question question = questions[q];
            Vector512<float> value = Vector512.Create(question.Value);
            ReadOnlySpan<Vector512<float>> column = MemoryMarshal.Cast<float, Vector512<float>>(
                block.Column(question.Feature)
            );
            Span<ushort> bits = MemoryMarshal.Cast<Vector512<ulong>, ushort>(slots.Slice(FirstAnswer + q, 1));
            bits = bits[..column.Length];
            switch (question.Way)
            {
                case Way.AtMost:
                    for (int i = 0; i < column.Length; i++)
                    {
                        bits[i] = (ushort)Vector512.LessThanOrEqual(column[i], value).ExtractMostSignificantBits();
                    }

                    break;
                case Way.NotAbove:
                    for (int i = 0; i < column.Length; i++)
                    {
                        bits[i] = (ushort)~Vector512.GreaterThan(column[i], value).ExtractMostSignificantBits();
                    }

                    break;
                case Way.Member:
                case Way.MemberOrNaN:
                    AskMembers(question, column, bits);
                    break;
                case Way.Equal:
                    for (int i = 0; i < column.Length; i++)
                    {
                        bits[i] = (ushort)Vector512.Equals(column[i], value).ExtractMostSignificantBits();
                    }

                    break;
                default:
                    for (int i = 0; i < column.Length; i++)
                    {
                        Vector512<float> differs =
                            Vector512.LessThan(column[i], value) | Vector512.GreaterThan(column[i], value);
                        bits[i] = (ushort)~differs.ExtractMostSignificantBits();
                    }

                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AskMembers(Question question, ReadOnlySpan<Vector512<float>> column, Span<ushort> bits)
    {
        bool nan = question.Way == Way.MemberOrNaN;
        for (int i = 0; i < column.Length; i++)
        {
            Vector512<float> x = column[i];
            ulong found = nan ? ~Vector512.Equals(x, x).ExtractMostSignificantBits() : 0;
            foreach (float member in question.Set)
            {
                found |= Vector512.Equals(x, Vector512.Create(member)).ExtractMostSignificantBits();
            }

            bits[i] = (ushort)found;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Select(Span<Vector512<ulong>> slots)
    {
        foreach (ref readonly Selection selection in _selections.AsSpan())
        {
            slots[selection.Result] = Vector512.ConditionalSelect(
                slots[selection.Answer],
                slots[selection.Pass],
                slots[selection.Fail]
            );
        }
    }

    // Turns six words of 64 rows' bits into 64 rows' numbers, a byte each: a word is spread over the vector, so that every byte
    // finds its own row's bit in it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Number(Span<Vector512<ulong>> slots, int word, Span<byte> codes)
    {
        Vector512<byte> own = Vector512.Create(0x8040201008040201UL).AsByte();
        Vector512<byte> spread = Vector512.Create(
            Vector256.Create(
                Vector128.Create(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1).AsByte(),
                Vector128.Create(2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3).AsByte()
            ),
            Vector256.Create(
                Vector128.Create(4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5).AsByte(),
                Vector128.Create(6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7).AsByte()
            )
        );
        Vector512<byte> numbers = Vector512<byte>.Zero;
        int[] results = _results;
        for (int bit = 0; bit < results.Length; bit++)
        {
            ulong answers = slots[results[bit]].GetElement(word);
            Vector512<byte> mine = Avx512BW.Shuffle(Vector512.Create(answers).AsByte(), spread) & own;
            numbers |= Vector512.Equals(mine, own) & Vector512.Create((byte)(1 << bit));
        }

        numbers.CopyTo(codes);
    }

    private enum Way
    {
        AtMost,
        NotAbove,
        Equal,
        EqualOrNaN,
        Member,
        MemberOrNaN,
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Question(Way Way, int Feature, float Value, float[] Set);

    // Slots: Result = Answer ? Pass : Fail.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Selection(int Result, int Answer, int Pass, int Fail);

    private sealed class Compiler(Forest forest)
    {
        private readonly List<Question> _questions = [];
        private readonly List<Selection> _selections = [];
        private readonly List<int> _leaves = [];
        private int _firstSelection;

        // Thresholds of NaN, and large sets, are left to the walk.
        public bool IsOdd { get; private set; }

        public int Count(int root)
        {
            int leaves = 0;
            int questions = 0;
            Stack<int> open = new([root]);
            while (open.TryPop(out int at) && leaves <= MostLeaves && !IsOdd)
            {
                TreeQuestion<float> question = TreeQuestion<float>.Of(forest.Nodes[at]);
                if (question.Kind == TreeKind.Leaf)
                {
                    leaves++;
                    continue;
                }

                IsOdd =
                    question.Kind == TreeKind.Member
                        ? forest.Sets[question.Set].Length > MostMembers
                        : float.IsNaN(question.Value);
                questions++;
                open.Push(question.Fail);
                open.Push(question.Pass);
            }

            _firstSelection = FirstAnswer + questions;
            return leaves;
        }

        public BitSlicedTree Compile(int root)
        {
            int[] results = Add(root);
            return new BitSlicedTree(
                [.. _questions],
                [.. _selections],
                // High bits that no leaf has are left out.
                results[..(Array.FindLastIndex(results, slot => slot != Zeros) + 1)],
                [.. _leaves]
            );
        }

        // What is no float equals no float.
        private float[] Members(TreeQuestion<float> question) =>
            question.Kind == TreeKind.Member
                ? [.. forest.Sets[question.Set].Where(v => (float)v == v).Select(v => (float)v)]
                : [];

        // The slots of the six bits of the leaf that a row reaches from here.
        private int[] Add(int at)
        {
            TreeQuestion<float> question = TreeQuestion<float>.Of(forest.Nodes[at]);
            int[] bits = new int[Bits];
            if (question.Kind == TreeKind.Leaf)
            {
                for (int bit = 0; bit < Bits; bit++)
                {
                    bits[bit] = (_leaves.Count >> bit) & 1;
                }

                _leaves.Add(question.Set);
                return bits;
            }

            int answer = FirstAnswer + _questions.Count;
            Way way = question.Kind switch
            {
                TreeKind.Equal => question.NaNPasses ? Way.EqualOrNaN : Way.Equal,
                TreeKind.Member => question.NaNPasses ? Way.MemberOrNaN : Way.Member,
                _ => question.NaNPasses ? Way.NotAbove : Way.AtMost,
            };
            _questions.Add(new Question(way, question.Feature, question.Value, Members(question)));
            int[] pass = Add(question.Pass);
            int[] fail = Add(question.Fail);
            for (int bit = 0; bit < Bits; bit++)
            {
                if (pass[bit] == fail[bit])
                {
                    bits[bit] = pass[bit];
                    continue;
                }

                bits[bit] = _firstSelection + _selections.Count;
                _selections.Add(new Selection(bits[bit], answer, pass[bit], fail[bit]));
            }

            return bits;
        }
    }
}
