using Patchwork.Datasets.Files;

namespace Patchwork.Contracts;

/// <summary>Reads a contract's SPEC.json strictly: whatever is wrong is said with file and JSON path.</summary>
/// <remarks>The keys are those of interfaces section 5, and <c>objective</c> (<c>accuracy</c> or <c>value</c>).</remarks>
public static class ContractSpecReader
{
    private const long LargestFile = 16 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ownValuations">True where types may have a valuation of their own, as in a simulation.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>too-large</c> or <c>bad-spec</c>.</exception>
    public static ContractProblem Read(string path, bool ownValuations = false)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no file '{path}'; expected a contract specification (JSON)."
            );
        }

        if (file.Length > LargestFile)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{path} has {file.Length:N0} bytes; a contract specification has at most {LargestFile:N0}."
            );
        }

        return Parse(PlainFile.ReadAll(path), path, ownValuations);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="ownValuations">True where types may have a valuation of their own, as in a simulation.</param>
    public static ContractProblem Parse(ReadOnlyMemory<byte> utf8, string name, bool ownValuations = false)
    {
        JsonCursor root = JsonCursor.Parse(utf8, name, ProblemCodes.BadSpec);
        Known(root, "parties", "types", "accuracy", "valuation", "belief", "information", "objective");
        JsonCursor parties = root.Require("parties");
        int count = parties.Whole(1, ContractProblem.MostParties);
        List<PartyType> types = [.. root.Require("types").Items().Select(type => TypeOf(type, ownValuations))];
        AccuracyCurve? accuracy = root.Find("accuracy") is { } a ? Within(a, AccuracyOf) : null;
        Valuation? valuation = root.Find("valuation") is { } v ? Within(v, ValuationOf) : null;
        return Within(
            root,
            _ => new ContractProblem(count, types, accuracy, valuation)
            {
                Belief = Word(root, "belief", ("at-least-one", Belief.AtLeastOne), ("own-type", Belief.OwnType)),
                Information = Word(
                    root,
                    "information",
                    ("private", Information.Private),
                    ("complete", Information.Complete)
                ),
                Objective = Word(
                    root,
                    "objective",
                    ("accuracy", ContractObjective.Accuracy),
                    ("value", ContractObjective.Value)
                ),
            }
        );
    }

    /// <summary>Runs what knows no file: a specification's fault that is found on the way gets the file in front.</summary>
    /// <param name="path">The file.</param>
    /// <param name="solve">What to run.</param>
    public static T Named<T>(string path, Func<T> solve)
    {
        try
        {
            return solve();
        }
        catch (PatchworkException e) when (e.Code == ProblemCodes.BadSpec)
        {
            throw new PatchworkException(e.Code, $"{path}: {e.Message}", e.Detail, e);
        }
    }

    private static PartyType TypeOf(JsonCursor type, bool ownValuations)
    {
        Known(type, "cost", "probability", "valuation");
        return new PartyType(type.Require("cost").Number(), type.Require("probability").Number())
        {
            Valuation =
                type.Find("valuation") is not { } own ? null
                : ownValuations ? Within(own, ValuationOf)
                : throw own.Wrong(
                    "a type has a valuation of its own",
                    "expected none: a menu is designed for one valuation, and 'contract simulate' tries it on types with others"
                ),
        };
    }

    private static AccuracyCurve AccuracyOf(JsonCursor spec)
    {
        JsonCursor kind = spec.Require("kind");
        switch (kind.Text())
        {
            case "generalization-bound":
                Known(spec, "kind", "optimum", "complexity");
                return new GeneralizationBound(NumberOr(spec, "optimum", 1), NumberOr(spec, "complexity", 1));
            case "power-law":
                Known(spec, "kind", "optimum", "scale", "exponent");
                return new PowerLaw(
                    spec.Require("optimum").Number(),
                    spec.Require("scale").Number(),
                    spec.Require("exponent").Number()
                );
            case "table":
                Known(spec, "kind", "points");
                return new AccuracyTable(PointsOf(spec.Require("points")));
            default:
                throw kind.Expected("\"generalization-bound\", \"power-law\" or \"table\"");
        }
    }

    private static Valuation ValuationOf(JsonCursor spec)
    {
        JsonCursor kind = spec.Require("kind");
        switch (kind.Text())
        {
            case "linear":
                Known(spec, "kind", "scale");
                return new LinearValuation(NumberOr(spec, "scale", 100));
            case "power":
                Known(spec, "kind", "scale", "exponent");
                return new PowerValuation(NumberOr(spec, "scale", 100), spec.Require("exponent").Number());
            case "log":
                Known(spec, "kind", "scale", "unit");
                return new LogValuation(NumberOr(spec, "scale", 100), NumberOr(spec, "unit", 1));
            case "table":
                Known(spec, "kind", "points");
                return new ValuationTable(PointsOf(spec.Require("points")));
            default:
                throw kind.Expected("\"linear\", \"power\", \"log\" or \"table\"");
        }
    }

    private static List<(double, double)> PointsOf(JsonCursor points)
    {
        List<(double, double)> read = [];
        foreach (JsonCursor point in points.Items())
        {
            double[] pair = [.. point.Items().Select(n => n.Number())];
            read.Add(
                pair.Length == 2
                    ? (pair[0], pair[1])
                    : throw point.Wrong($"{pair.Length} numbers", "expected two, [x, y]")
            );
        }

        return read;
    }

    private static double NumberOr(JsonCursor spec, string key, double standard) =>
        spec.Find(key)?.Number() ?? standard;

    private static T Word<T>(
        JsonCursor root,
        string key,
        (string Name, T Value) first,
        (string Name, T Value) second
    ) =>
        root.Find(key) is not { } word ? first.Value
        : string.Equals(word.Text(), first.Name, StringComparison.Ordinal) ? first.Value
        : string.Equals(word.Text(), second.Name, StringComparison.Ordinal) ? second.Value
        : throw word.Expected($"\"{first.Name}\" or \"{second.Name}\"");

    // A key that is not known is a slip that would otherwise be a silent default.
    private static void Known(JsonCursor place, params string[] keys)
    {
        if (place.Keys().FirstOrDefault(k => !keys.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            string? nearest = NearestName.Find(unknown, keys);
            throw place.Wrong(
                $"the key '{unknown}' is not known",
                $"expected {string.Join(", ", keys)}" + (nearest is null ? "" : $"; did you mean '{nearest}'?")
            );
        }
    }

    // Curves and problems check themselves and know no file: their sentence gets the place in front.
    private static T Within<T>(JsonCursor place, Func<JsonCursor, T> read)
    {
        try
        {
            return read(place);
        }
        catch (PatchworkException e)
            when (e.Code == ProblemCodes.BadSpec && !e.Message.StartsWith(place.File, StringComparison.Ordinal))
        {
            string path =
                place.Path.Length == 0 ? ""
                : e.Message.StartsWith("points", StringComparison.Ordinal) ? place.Path + "."
                : place.Path + ": ";
            throw new PatchworkException(e.Code, $"{place.File}, {path}{e.Message}", e.Detail, e);
        }
    }
}
