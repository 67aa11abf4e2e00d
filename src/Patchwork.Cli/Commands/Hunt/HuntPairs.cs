using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;
using Patchwork.Groups;
using Patchwork.Guards;
using Patchwork.Hunting;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Reports;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>The pairs that <c>hunt --method certificate</c> found: the search, the files, the words.</summary>
internal sealed class HuntPairs(
    CertificateResult result,
    HuntGround ground,
    IReadOnlyList<string> files,
    AlphaFromTrials? advice,
    HuntSubmissions? sent
)
{
    /// <summary>The result as JSON.</summary>
    public HuntPairsDocument Document =>
        new()
        {
            Rows = result.Rows,
            AverageError = result.AverageLoss,
            Slices = [.. result.Pairs.Select(Pair)],
            Evaluated = result.Proposed,
            Tested = result.Tested,
            MinSupport = result.MinSupport,
            LeftOut = result.LeftOut,
            Note = result.Note,
            AlphaAdvice = advice,
        };

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Summary
    {
        get
        {
            if (result.Pairs.Count == 0)
            {
                return [result.Note ?? "No pair was found.", .. LeftOut, .. Advised];
            }

            ConfirmedPair first = result.Pairs[0];
            string words = PredicateWords.Describe(GroupPredicate.Parse(first.Predicate), ground.Dictionary);
            return
            [
                $"{Wording.Counted(result.Pairs.Count, "pair")} held on {Wording.Counted(first.ConfirmingRows, "row")} that took no part in finding {(result.Pairs.Count == 1 ? "it" : "them")}.",
                $"The first serves {Wording.Counted(first.Rows.Count, "row")} ({NumberText.Percent(first.Rows.Share)}) better: {words}.",
                $"Expected gain {NumberText.Signed(first.Gain)} (from {NumberText.Interval(first.Interval.Low, first.Interval.High)}, all tests counted).",
                .. result.Note is { } note ? new[] { note } : [],
                .. LeftOut,
                .. sent?.Sentences ?? [],
                .. Advised,
            ];
        }
    }

    private IEnumerable<string> LeftOut => result.LeftOut.Select(f => $"Not tried: {f.Finder}, which {f.Why}.");

    private IEnumerable<string> Advised => advice is null ? [] : [advice.Sentence()];

    /// <summary>The pairs as a table.</summary>
    public ResultTable Table
    {
        get
        {
            ResultTable table = new(
                "pairs",
                "Pairs that held, to be patched in from the top",
                new TableColumn("predicate", "group", Importance: 10),
                new TableColumn("size", "n", Importance: 9),
                new TableColumn("gain", "gain", Importance: 8),
                new TableColumn("low", "from", Importance: 7),
                new TableColumn("high", "to", Importance: 7),
                new TableColumn("lossBefore", "loss before", Importance: 5),
                new TableColumn("lossAfter", "after", Importance: 5),
                new TableColumn("finder", "finder", Importance: 2)
            );
            foreach (ConfirmedPair pair in result.Pairs)
            {
                table.Add(
                    pair.Predicate,
                    pair.Rows.Count,
                    pair.Gain,
                    pair.Interval.Low,
                    pair.Interval.High,
                    pair.LossBefore,
                    pair.LossAfter,
                    pair.Finder
                );
            }

            return table;
        }
    }

    /// <summary>The picture, when there is something to draw.</summary>
    public IReadOnlyList<Chart> Charts =>
        result.Pairs.Count == 0
            ? []
            :
            [
                new PointChart
                {
                    Title = "What does each pair gain?",
                    Caption =
                        "n at the right; lines are intervals wide enough for all tests of the search; to be patched in from the top.",
                    ValueAxis = new ChartAxis("gain") { IncludeZero = true },
                    Categories =
                    [
                        .. result.Pairs.Select(p =>
                            PredicateWords.Describe(GroupPredicate.Parse(p.Predicate), ground.Dictionary)
                        ),
                    ],
                    Counts = [.. result.Pairs.Select(p => (long)p.Rows.Count)],
                    Series =
                    [
                        new PointSeries("gain", [.. result.Pairs.Select(p => p.Gain)])
                        {
                            Lower = [.. result.Pairs.Select(p => p.Interval.Low)],
                            Upper = [.. result.Pairs.Select(p => p.Interval.High)],
                        },
                    ],
                },
            ];

    /// <summary>The same as a page.</summary>
    public string Report(Provenance provenance) =>
        ReportWriter.ToHtml(
            new Report
            {
                Title = "Pairs that make the model better",
                Summary = Summary,
                KeyFigures =
                [
                    new KeyFigure("rows", NumberText.Count(result.Rows)),
                    new KeyFigure(ground.ErrorName, NumberText.Short(result.AverageLoss), "all rows"),
                    new KeyFigure("pairs tested", NumberText.Count(result.Tested)),
                ],
                Sections =
                [
                    .. Charts.Select(c => new ReportSection(c.Title, [new ReportFigure(c) { FileName = "pairs" }])),
                    .. result.Pairs.Count == 0 ? [] : new[] { new ReportSection("The pairs", [Table.ToReport()]) },
                ],
                Provenance = provenance,
            }
        );

    /// <summary>Refuses a folder for pairs that holds pairs already or is no folder; before the search, which may take minutes.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>.</exception>
    public static void RequireEmpty(string folder)
    {
        if (File.Exists(folder))
        {
            throw HuntInput.Usage($"--pairs takes a folder, but '{folder}' is a file.");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "pair-*").Any())
        {
            throw HuntInput.Usage(
                $"--pairs: the folder '{folder}' holds pairs of an earlier run; name a new one or take them away first."
            );
        }
    }

    /// <summary>Searches.</summary>
    public static CertificateResult Search(CommandContext context, HuntGround ground, HuntWishes wishes)
    {
        CertificateOptions options = new()
        {
            MinGain = wishes.MinGain,
            Top = Math.Min(1000, wishes.Top),
            MaxDepth = Math.Min(10, wishes.MaxLevel),
            MinSupport = wishes.MinSupport,
            Binning = wishes.Binning,
            Seed = context.Seed,
            Threads = context.Threads,
        };
        return context.WithProgress(
            "Searching for pairs",
            progress =>
                CertificateSearch.Find(
                    ground.Table,
                    ground.Features,
                    ground.Given!,
                    options,
                    progress,
                    context.Cancellation
                )
        );
    }

    /// <summary>Writes a group and a model a pair, and returns the model files.</summary>
    public static IReadOnlyList<string> Write(string folder, CertificateResult result)
    {
        Directory.CreateDirectory(folder);
        List<string> files = [];
        for (int p = 0; p < result.Pairs.Count; p++)
        {
            ConfirmedPair pair = result.Pairs[p];
            AtomicFile.WriteAllText(Path.Combine(folder, $"pair-{p + 1}.group.txt"), pair.Predicate + "\n");
            string model = Path.Combine(folder, $"pair-{p + 1}.model");
            AtomicFile.Write(model, stream => ModelFile.Save(pair.Model, stream));
            files.Add(model);
        }

        return files;
    }

    /// <summary>What to do next.</summary>
    public IReadOnlyList<string> Next(string? folder) =>
        result.Pairs.Count == 0 ? []
        : sent is not null ? []
        : folder is null ? ["Add --pairs DIR to write each pair as a group and a model file, ready to be submitted."]
        :
        [
            $"Written to {folder}: pair-N.group.txt and pair-N.model. Look at one with: patchwork check --group \"$(cat {folder}/pair-1.group.txt)\" --model {folder}/pair-1.model --data …",
        ];

    private HuntPair Pair(ConfirmedPair pair, int place)
    {
        GroupPredicate predicate = GroupPredicate.Parse(pair.Predicate);
        CompensatedSum total = default;
        foreach (int row in pair.Rows.ToIndices())
        {
            total.Add(ground.Errors.Values[row]);
        }

        return new HuntPair
        {
            Predicate = pair.Predicate,
            Score = pair.Gain,
            Size = pair.Rows.Count,
            AverageError = total.Value / pair.Rows.Count,
            TotalError = total.Value,
            Level = predicate.Columns.Count,
            Share = pair.Rows.Share,
            Words = PredicateWords.Describe(predicate, ground.Dictionary),
            Finder = pair.Finder,
            Gain = pair.Gain,
            Interval = [pair.Interval.Low, pair.Interval.High],
            LossBefore = pair.LossBefore,
            LossAfter = pair.LossAfter,
            ModelFile = place < files.Count ? files[place] : null,
            Submission = sent?.Answer(place),
        };
    }
}
