using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>Writes a group predicate as comparisons and logic, [N, 1] of truth values, with the predicate's own rules for missing cells.</summary>
/// <remarks>
/// A missing cell (NaN, empty text) satisfies no comparison: in IEEE 754 NaN fails all of them but ≠, which is asked together with
/// 'not NaN' here. Recursion is bounded by the nesting limit of predicates.
/// </remarks>
internal sealed class PredicateExport(ExportedColumns columns)
{
    // Up to here one comparison a value; longer lists are looked up.
    private const int FewValues = 4;

    private readonly OnnxGraphBuilder _graph = columns.Graph;

    /// <summary>Adds a group and returns its mask; where it says the same of all rows, perhaps only one entry.</summary>
    public string Add(GroupPredicate group) => Add(group.Root);

    /// <summary>Adds a group and returns its mask with one entry a row.</summary>
    /// <param name="group">A group that looks at some column.</param>
    public string AddRows(GroupPredicate group)
    {
        string mask = Add(group.Root);
        string column = group.Columns[0];
        string nobody = columns.IsText(column)
            ? Lookup(column, [""], hit: 0, miss: 0, "no row")
            : Compare("Less", columns.Number(column), double.NegativeInfinity);
        return _graph.Add("Or", "group of rows", [mask, nobody]);
    }

    private string Add(PredicateNode node) =>
        node switch
        {
            AndNode and => Fold("And", "all of", and.Operands),
            OrNode or => Fold("Or", "any of", or.Operands),
            NotNode not => Not(Add(not.Operand)),
            MissingNode missing => missing.Negated ? Not(Missing(missing.Column)) : Missing(missing.Column),
            ColumnTest { Values: [{ IsText: true }, ..] } test => TextTest(test),
            ColumnTest test => NumberTest(test),
            _ => _graph.Constant("everyone", new[] { true }, 1, 1),
        };

    private string Fold(string kind, string hint, IReadOnlyList<PredicateNode> operands)
    {
        string result = Add(operands[0]);
        for (int i = 1; i < operands.Count; i++)
        {
            result = _graph.Add(kind, hint, [result, Add(operands[i])]);
        }

        return result;
    }

    private string Not(string mask) => _graph.Add("Not", $"not {mask}", [mask]);

    // A column that is only asked whether it is missing does not say what it holds; the columns' types, or numbers, decide.
    private string Missing(string column) =>
        columns.IsText(column)
            ? Lookup(column, [""], hit: 1, miss: 0, $"{column} is missing")
            : columns.Once(
                $"{column} is missing",
                () => _graph.Add("IsNaN", $"{column} is missing", [columns.Number(column)])
            );

    private string TextTest(ColumnTest test)
    {
        string[] values = [.. test.Values.Select(value => value.Text!).Distinct(StringComparer.Ordinal)];
        return test is InListNode { Negated: true } or ComparisonNode { Operator: ComparisonOperator.NotEqual }
            ? Lookup(
                test.Column,
                [.. values.Append("").Distinct(StringComparer.Ordinal)],
                hit: 0,
                miss: 1,
                $"{test.Column} is other"
            )
            : Lookup(
                test.Column,
                [.. values.Where(value => value.Length > 0)],
                hit: 1,
                miss: 0,
                $"{test.Column} is one of"
            );
    }

    private string Lookup(string column, string[] texts, long hit, long miss, string hint)
    {
        if (texts.Length == 0)
        {
            return _graph.Constant("nobody", new[] { false }, 1, 1);
        }

        string found = _graph.Add(
            "ai.onnx.ml",
            "LabelEncoder",
            [$"{hint} (0 or 1)"],
            [columns.Text(column)],
            OnnxAttributes.Of("keys_strings", texts),
            OnnxAttributes.Of("values_int64s", [.. texts.Select(_ => hit)]),
            OnnxAttributes.Of("default_int64", miss)
        )[0];
        return columns.Cast(found, hint, OnnxElementType.Boolean);
    }

    private string NumberTest(ColumnTest test)
    {
        string cells = columns.Number(test.Column);
        return test switch
        {
            BetweenNode between => _graph.Add(
                "And",
                $"{test.Column} between",
                [
                    Compare("GreaterOrEqual", cells, between.Low.Number),
                    Compare("LessOrEqual", cells, between.High.Number),
                ]
            ),
            InListNode list => OneOf(test.Column, cells, list),
            ComparisonNode comparison => Comparison(comparison, cells),
            _ => throw new NotSupportedException($"{test.GetType().Name} is no test of numbers."),
        };
    }

    private string Comparison(ComparisonNode comparison, string cells) =>
        comparison.Operator switch
        {
            ComparisonOperator.Equal => Compare("Equal", cells, comparison.Value.Number),
            ComparisonOperator.NotEqual => Other(comparison.Column, Compare("Equal", cells, comparison.Value.Number)),
            ComparisonOperator.Less => Compare("Less", cells, comparison.Value.Number),
            ComparisonOperator.LessOrEqual => Compare("LessOrEqual", cells, comparison.Value.Number),
            ComparisonOperator.Greater => Compare("Greater", cells, comparison.Value.Number),
            _ => Compare("GreaterOrEqual", cells, comparison.Value.Number),
        };

    private string Compare(string kind, string cells, double value) =>
        _graph.Add(kind, $"{cells} {kind}", [cells, _graph.Constant("number", new[] { value }, 1, 1)]);

    // Present, and not what the mask says.
    private string Other(string column, string mask) =>
        _graph.Add("Not", $"{column} is other", [_graph.Add("Or", $"{column} is missing or", [mask, Missing(column)])]);

    private string OneOf(string column, string cells, InListNode list)
    {
        double[] values = [.. list.Listed.Select(value => value.Number).Distinct()];
        string mask;
        if (values.Length <= FewValues)
        {
            mask = Compare("Equal", cells, values[0]);
            foreach (double value in values.AsSpan(1))
            {
                mask = _graph.Add("Or", $"{column} is one of", [mask, Compare("Equal", cells, value)]);
            }
        }
        else
        {
            string found = _graph.Add(
                "ai.onnx.ml",
                "LabelEncoder",
                [$"{column} is one of (0 or 1)"],
                [cells],
                OnnxAttributes.Of("keys_tensor", OnnxGraphBuilder.Tensor(values, values.Length)),
                OnnxAttributes.Of(
                    "values_tensor",
                    OnnxGraphBuilder.Tensor(Array.ConvertAll(values, _ => 1.0), values.Length)
                ),
                OnnxAttributes.Of("default_tensor", OnnxGraphBuilder.Tensor(new[] { 0.0 }, 1))
            )[0];
            mask = columns.Cast(found, $"{column} is one of", OnnxElementType.Boolean);
        }

        return list.Negated ? Other(column, mask) : mask;
    }
}
