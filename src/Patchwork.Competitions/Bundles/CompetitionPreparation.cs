using Patchwork.Competitions.Checks;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>Turns a bundle into a competition that can open: splits the rows, trains the base models, decides alpha.</summary>
/// <remarks>Deterministic: the same bundle gives the same competition, for any number of threads.</remarks>
public static class CompetitionPreparation
{
    /// <summary>Prepares a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="threads">How many threads may train.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="runner">Runs base models that are ONNX files; without it they are refused.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c>, <c>bad-option</c>, <c>bad-spec</c>.</exception>
    public static PreparedCompetition Prepare(
        CompetitionBundle bundle,
        int threads = 1,
        CancellationToken cancellation = default,
        IBaseModelRunner? runner = null
    )
    {
        CompetitionSpec spec = bundle.Spec;
        SplitAssignment split = SplitOf(bundle);
        LabelNumbers labels = LabelNumbers.Of(bundle.Table[spec.Label], split.Train, spec.Loss);
        CompetitionData data = DataOf(bundle, split, labels);
        double[] testLabels = Pick(labels.Values, split.Test);
        PreparedCompetition prepared = new()
        {
            Spec = spec,
            Rules = RulesOf(spec, bundle.Dictionary, spec.Alpha ?? 0),
            Data = data,
            Classes = labels.Classes,
            Base = null!,
            TeamBase = null!,
            Terms = bundle.Terms,
            Consent = bundle.Consent,
            TestLabels = new SealedLabels(() => testLabels),
            Parts = PartsOf(bundle.Table.Rows, split),
        };
        TrainingSet training = prepared.TrainingSet();
        prepared = prepared with
        {
            Base = bundle.BaseFile is { } file
                ? FromFile(file, "base", prepared, training, runner, cancellation)
                : Train(spec.Base, training, spec, threads, cancellation),
            TeamBase = bundle.TeamBaseFile is { } team
                ? FromFile(team, "teamBase", prepared, training, runner, cancellation)
                : Train(spec.TeamBase, training, spec, threads, cancellation),
        };
        return spec.Alpha is not null ? prepared : WithAdvice(prepared, training, cancellation);
    }

    private static PreparedCompetition WithAdvice(
        PreparedCompetition prepared,
        TrainingSet training,
        CancellationToken cancellation
    )
    {
        AlphaAdvice advice;
        try
        {
            advice = AlphaTrials.Advise(
                prepared.Rules,
                prepared.Data,
                training,
                prepared.Base,
                prepared.TeamBase,
                prepared.Spec.Limits.Total,
                prepared.Spec.Split.Seed,
                cancellation
            );
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            // The trial pairs learn from parts of the training rows, which say nothing of the table that was sent.
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{CompetitionSpecFile.Name}: 'alpha: auto' cannot be worked out from the {training.Count:N0} training row(s) of {prepared.Spec.File}, since trial pairs learn from parts of them; expected a number for alpha, or more rows.",
                null,
                e
            );
        }

        return prepared with
        {
            Advice = advice,
            Rules = prepared.Rules with { List = prepared.Rules.List with { Alpha = advice.Alpha } },
        };
    }

    internal static CompetitionRules RulesOf(CompetitionSpec spec, DataDictionary dictionary, double alpha) =>
        new()
        {
            Title = spec.Title,
            Loss = spec.Loss,
            Label = spec.Label,
            Unit = spec.Unit,
            Features = spec.Features,
            Sensitive = spec.Sensitive,
            Dictionary = dictionary,
            List = new ListRules
            {
                Alpha = alpha,
                RepairTolerance = spec.RepairTolerance,
                MinimumGroupRows = spec.MinimumGroupRows,
                Guard = spec.Guard,
            },
            Points = spec.Rewards,
        };

    private static SplitAssignment SplitOf(CompetitionBundle bundle)
    {
        SplitSpec split = bundle.Spec.Split;
        return split.Column is { } name
            ? SplitAssignment.OfColumn(bundle.Table[name])
            : SplitAssignment.Of(bundle.Table.Rows, split.Seed, split.Train, split.Validation);
    }

    private static CompetitionData DataOf(CompetitionBundle bundle, SplitAssignment split, LabelNumbers labels)
    {
        Table hidden = bundle.Table.Select(bundle.Spec.Features);
        return new CompetitionData
        {
            Train = bundle.Table.Select([.. bundle.Spec.Features, bundle.Spec.Label]).Take([.. split.Train]),
            TrainLabels = Pick(labels.Values, split.Train),
            Validation = hidden.Take([.. split.Validation]),
            ValidationLabels = Pick(labels.Values, split.Validation),
            Test = hidden.Take([.. split.Test]),
        };
    }

    private static Model Train(
        BaseModelSpec spec,
        TrainingSet training,
        CompetitionSpec competition,
        int threads,
        CancellationToken cancellation
    )
    {
        TrainingSet set = training;
        if (spec.Rows is { } rows && rows < training.Count)
        {
            int[] order = [.. Enumerable.Range(0, training.Count)];
            new SeededRandom(competition.Split.Seed, "pilot").Shuffle<int>(order);
            set = training.WithRows([.. order.Take(rows).Order()]);
        }

        return PlatformModel.Train(spec.Learner, set, competition.Loss, competition.Split.Seed, threads, cancellation);
    }

    // Our own format holds numbers alone and is read here; anything else is somebody's program and runs in the sandbox.
    private static IHypothesis FromFile(
        byte[] file,
        string key,
        PreparedCompetition prepared,
        TrainingSet training,
        IBaseModelRunner? runner,
        CancellationToken cancellation
    )
    {
        if (file.Length > 0 && file[0] == (byte)'{')
        {
            using MemoryStream stream = new(file, writable: false);
            return ModelFile.Load(stream, key);
        }

        if (runner is null)
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                $"'{key}.file': a base model from a file needs the sandbox, which is not here.",
                "Let the platform train it: { train: trees }."
            );
        }

        Dictionary<Split, PredictionVector> answers = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            try
            {
                answers[split] = runner.Predict(
                    file,
                    training.Schema,
                    prepared.Data.Rows(split),
                    prepared.Spec.Loss,
                    prepared.Classes,
                    cancellation
                );
            }
            catch (PatchworkException e) when (e.IsBadInput)
            {
                throw new PatchworkException(
                    ProblemCodes.BadModelFile,
                    $"'{key}.file': the model was refused ({e.Code}): {e.Message}",
                    null,
                    e
                );
            }
        }

        return new KnownPredictions(prepared.Data, answers, file);
    }

    private static byte[] PartsOf(int rows, SplitAssignment split)
    {
        byte[] parts = new byte[rows];
        foreach (int row in split.Validation)
        {
            parts[row] = 1;
        }

        foreach (int row in split.Test)
        {
            parts[row] = 2;
        }

        return parts;
    }

    private static double[] Pick(double[] values, IReadOnlyList<int> rows)
    {
        double[] picked = new double[rows.Count];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = values[rows[i]];
        }

        return picked;
    }
}
