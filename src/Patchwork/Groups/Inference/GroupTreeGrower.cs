using Patchwork.Tables;

namespace Patchwork.Groups.Inference;

/// <summary>Grows one tree, where most rows are still wrong first, until every row is right or the leaves are used up.</summary>
internal sealed class GroupTreeGrower
{
    // Below this part of what is mixed, no single question helps; then a second one is looked at together with the first.
    private const double SmallGain = 0.01;

    private readonly QuestionSearch[] _columns;
    private readonly bool[] _members;
    private readonly SplitAim _aim;

    public GroupTreeGrower(IReadOnlyList<CodedColumn> columns, bool[] members, SplitAim aim)
    {
        _columns =
        [
            .. columns.Select(c => new QuestionSearch(c, members, Array.Exists(c.Codes, code => code == c.Count))),
        ];
        _members = members;
        _aim = aim;
    }

    public GroupTreeNode Grow(int mostLeaves, CancellationToken cancellation)
    {
        Part root = new([.. Enumerable.Range(0, _members.Length)], CountOf(Enumerable.Range(0, _members.Length)));
        PriorityQueue<Part, (int, int)> open = new();
        int order = 0;
        open.Enqueue(root, (-root.Counts.Errors, order++));
        int leaves = 1;
        while (leaves < mostLeaves && open.TryDequeue(out Part? part, out _))
        {
            cancellation.ThrowIfCancellationRequested();
            if (part.Counts.IsPure || Choose(part) is not { } question)
            {
                continue;
            }

            (part.Yes, part.No) = Divide(part, question);
            part.Question = question;
            leaves++;
            open.Enqueue(part.Yes, (-part.Yes.Counts.Errors, order++));
            open.Enqueue(part.No, (-part.No.Counts.Errors, order++));
        }

        return Finish(root);
    }

    private GroupQuestion? Choose(Part part)
    {
        List<(GroupQuestion Question, double Worth)> found = Candidates(part.Rows);
        if (found.Count == 0)
        {
            return null;
        }

        (GroupQuestion question, double worth) = Best(found);
        double mixed = part.Counts.Impurity(_aim);
        if (_aim == SplitAim.LargestPure || mixed + worth > SmallGain * mixed || found.Count == 1)
        {
            return question;
        }

        // Two columns may tell only together, as in 'either but not both'.
        return Best([.. found.Select(one => (one.Question, WorthOfTwo(part, one.Question)))]).Question;
    }

    private double WorthOfTwo(Part part, GroupQuestion question)
    {
        (Part yes, Part no) = Divide(part, question);
        return WorthWithin(yes) + WorthWithin(no);
    }

    private double WorthWithin(Part part) =>
        Candidates(part.Rows).Select(one => one.Worth).DefaultIfEmpty(-part.Counts.Impurity(_aim)).Max();

    private List<(GroupQuestion Question, double Worth)> Candidates(int[] rows)
    {
        List<(GroupQuestion, double)> found = [];
        foreach (QuestionSearch column in _columns)
        {
            if (column.Find(rows, _aim) is { } candidate)
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    // The first of equals, so that the order of the columns decides.
    private static (GroupQuestion Question, double Worth) Best(List<(GroupQuestion Question, double Worth)> candidates)
    {
        (GroupQuestion Question, double Worth) best = candidates[0];
        foreach ((GroupQuestion Question, double Worth) candidate in candidates)
        {
            best = candidate.Worth > best.Worth ? candidate : best;
        }

        return best;
    }

    private (Part Yes, Part No) Divide(Part part, GroupQuestion question)
    {
        List<int> yes = [];
        List<int> no = [];
        foreach (int row in part.Rows)
        {
            (question.Ask(row) ? yes : no).Add(row);
        }

        SideCounts counts = CountOf(yes);
        return (new Part([.. yes], counts), new Part([.. no], part.Counts - counts));
    }

    private SideCounts CountOf(IEnumerable<int> rows)
    {
        int all = 0;
        int members = 0;
        foreach (int row in rows)
        {
            all++;
            members += _members[row] ? 1 : 0;
        }

        return new SideCounts(all, members);
    }

    // A question whose answers say the same is none.
    private static GroupTreeNode Finish(Part part)
    {
        GroupTreeNode leaf = new(part.Counts.Rows, part.Counts.Members);
        if (part.Question is null)
        {
            return leaf;
        }

        GroupTreeNode yes = Finish(part.Yes!);
        GroupTreeNode no = Finish(part.No!);
        return yes.Question is null && no.Question is null && yes.Answer == no.Answer
            ? leaf
            : leaf with
            {
                Question = part.Question,
                Yes = yes,
                No = no,
            };
    }

    private sealed class Part(int[] rows, SideCounts counts)
    {
        public int[] Rows { get; } = rows;

        public SideCounts Counts { get; } = counts;

        public GroupQuestion? Question { get; set; }

        public Part? Yes { get; set; }

        public Part? No { get; set; }
    }
}
