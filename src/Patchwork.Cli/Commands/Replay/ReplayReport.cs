using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Competitions.Reports;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The page and the figures of <c>replay --out</c>.</summary>
internal static class ReplayReport
{
    /// <summary>Mean loss of the list after each accepted update on every labelled split.</summary>
    public static LineChart Path(ReplayResult result)
    {
        Decision[] accepted = [.. result.Decisions.Where(d => d.IsAccepted)];
        Split[] splits = [.. result.InitialLoss.Keys.Order()];
        double[] updates = [.. Enumerable.Range(0, accepted.Length + 1).Select(i => (double)i)];
        return new LineChart
        {
            Title = "How the loss fell",
            Subtitle = "Mean loss of the list after each accepted update; 0 is the base.",
            Caption = $"n = {ReplaySplits.Counts(result, splits)} rows. The validation rows alone decide.",
            XAxis = new ChartAxis("Accepted updates") { Whole = true },
            YAxis = new ChartAxis($"Mean {Loss.NameOf(result.List.Loss)} loss"),
            Series =
            [
                .. splits.Select(s => new LineSeries(
                    ReplaySplits.Key(s),
                    updates,
                    [result.InitialLoss[s], .. accepted.Select(d => d.Loss[s])]
                )
                {
                    Role = ReplaySplits.Role(s),
                    Step = true,
                }),
            ],
        };
    }

    /// <summary>The list as a picture, its groups in the archive's words where it has any.</summary>
    public static ListDiagram Diagram(Archive archive, ReplayResult result)
    {
        DataDictionary dictionary = DictionaryOf(archive);
        List<(string Words, string Team, double? Gain)> labels = [];
        for (int i = 0; i < result.Decisions.Count; i++)
        {
            if (result.Decisions[i].IsAccepted)
            {
                ArchivedSubmission submission = result.Submissions[i];
                labels.Add((Words(submission, dictionary), submission.Team, result.Decisions[i].Evidence.Gain));
            }
        }

        return ListPicture.Of(result.List, labels, "The list, newest node first");
    }

    /// <summary>The figures as files of their own.</summary>
    public static IReadOnlyList<ResultFigure> Figures(
        Archive archive,
        ReplayResult result,
        IReadOnlyList<ReplaySweepPoint> sweep
    )
    {
        List<ResultFigure> figures =
        [
            ResultFigure.Of("loss-path", Path(result)),
            ResultFigure.Of("list", Diagram(archive, result)),
        ];
        if (sweep.Count > 0)
        {
            figures.Add(ResultFigure.Of("sweep", ReplaySweep.Chart(sweep, result)));
        }

        return figures;
    }

    /// <summary>The whole page.</summary>
    public static Report Page(
        Archive archive,
        ReplayResult result,
        IReadOnlyList<ReplaySweepPoint> sweep,
        IReadOnlyList<string> summary,
        Provenance provenance
    )
    {
        List<ReportSection> sections =
        [
            new("Losses", [new ReportFigure(Path(result)), ReplayTables.Losses(result).ToReport()]),
            new(
                "Accepted submissions",
                [
                    ReplayTables
                        .Accepted(result)
                        .ToReport(
                            "Weight is the group's share of the validation rows, gain the fall of the mean loss that was asked to exceed α."
                        ),
                ]
            ),
            new("The list", [new ReportFigure(Diagram(archive, result))]),
        ];
        if (sweep.Count > 0)
        {
            sections.Insert(
                1,
                new(
                    "Other thresholds",
                    [new ReportFigure(ReplaySweep.Chart(sweep, result)), ReplaySweep.Table(sweep).ToReport()]
                )
            );
        }

        string name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(archive.Name));
        return new Report
        {
            Title = $"Replay of {name}",
            Summary = summary,
            Sections = sections,
            Provenance = provenance,
        };
    }

    private static string Words(ArchivedSubmission submission, DataDictionary dictionary)
    {
        if (submission.Predicate is not { } text)
        {
            return submission.Id;
        }

        try
        {
            return Wording.Sentence(PredicateWords.Describe(GroupPredicate.Parse(text), dictionary));
        }
        catch (PatchworkException)
        {
            // The predicate is a note beside the arrays, which alone decide: an odd one is shown as it stands.
            return text;
        }
    }

    private static DataDictionary DictionaryOf(Archive archive)
    {
        if (archive.Manifest.Dictionary is not { } path || !archive.Has(path))
        {
            return DataDictionary.None;
        }

        using Stream stream = archive.OpenFile(path);
        return DataDictionaryFile.Read(stream, $"{archive.Name}/{path}");
    }
}
