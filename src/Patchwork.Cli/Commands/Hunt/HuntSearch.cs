using Patchwork.Cli.Frame;
using Patchwork.Hunting;
using Patchwork.Losses;

namespace Patchwork.Cli.Commands;

/// <summary>Runs one of the methods of <c>hunt</c> that find slices, and tells what it found in one shape.</summary>
internal sealed class HuntSearch(CommandContext context, HuntGround ground, HuntWishes wishes)
{
    private const string NoSpread =
        "Where errors vary neither inside a group nor outside it there is no spread to measure an effect size in, and none is given.";

    /// <summary>Searches by a method.</summary>
    public HuntDocument Run(string method) =>
        method switch
        {
            "tree" => Tree(method),
            "scan" => Scan(method),
            "discoveries" => Discoveries(method),
            _ => Document(method, SliceLine()),
        };

    private SearchResult SliceLine()
    {
        SliceLineOptions options = new()
        {
            Alpha = wishes.Alpha,
            Top = wishes.Top,
            MaxLevel = wishes.MaxLevel,
            MinSupport = wishes.MinSupport,
            Binning = wishes.Binning,
            Threads = context.Threads,
        };
        SliceLineResult found = context.WithProgress(
            "Searching",
            progress =>
                SliceLineFinder.Find(
                    ground.Table,
                    ground.Features,
                    ground.Errors,
                    options,
                    progress,
                    context.Cancellation
                )
        );
        return new SearchResult(found.Rows, found.AverageError, found.MinSupport, found.Slices, found.Evaluated)
        {
            Note = found.Note,
        };
    }

    private HuntDocument Tree(string method)
    {
        ErrorTreeOptions options = new()
        {
            MaxDepth = Math.Min(30, wishes.MaxLevel),
            MinSupport = wishes.MinSupport,
            Top = wishes.Top,
            Redraws = wishes.Redraws,
            Seed = context.Seed,
            Categorical = wishes.Binning.Categorical,
            Threads = context.Threads,
        };
        ErrorTreeResult found = context.WithProgress(
            "Growing a tree",
            progress =>
                ErrorTree.Find(ground.Table, ground.Features, ground.Errors, options, progress, context.Cancellation)
        );
        return Document(method, found.Search, found.Evidence) with
        {
            Log10Groups = found.Search.Slices.Count > 0 ? found.LogGroups / Math.Log(10) : null,
            Redraws = found.Redraws,
        };
    }

    // Probabilities have a statistic of their own; everything else is scanned for errors above the average.
    private HuntDocument Scan(string method)
    {
        ScanOptions options = new()
        {
            Penalty = wishes.Penalty,
            Restarts = wishes.Restarts,
            Redraws = wishes.Redraws,
            Top = wishes.Top,
            MinSupport = wishes.MinSupport,
            Binning = wishes.Binning,
            Seed = context.Seed,
            Threads = context.Threads,
        };
        bool isBias = ground.Given?.Loss == LossKind.Log;
        ScanResult found = context.WithProgress(
            "Scanning",
            progress =>
                isBias
                    ? SubsetScan.FindBias(
                        ground.Table,
                        ground.Features,
                        ground.Given!.Labels,
                        ground.Given.Predictions,
                        wishes.Direction,
                        options,
                        progress,
                        context.Cancellation
                    )
                    : SubsetScan.FindErrors(
                        ground.Table,
                        ground.Features,
                        ground.Errors,
                        options,
                        progress,
                        context.Cancellation
                    )
        );
        return Document(method, found.Search, found.Evidence) with
        {
            Statistic = isBias ? HuntDocument.Bernoulli : HuntDocument.Gaussian,
            Direction = isBias ? (wishes.Direction == ScanDirection.Over ? "over" : "under") : null,
            Log10Groups = found.LogGroups / Math.Log(10),
            Redraws = found.Redraws,
        };
    }

    private HuntDocument Discoveries(string method)
    {
        DiscoveryOptions options = new()
        {
            MinEffect = wishes.MinEffect,
            Top = wishes.Top,
            MaxLevel = wishes.MaxLevel,
            MinSupport = wishes.MinSupport,
            Binning = wishes.Binning,
            Threads = context.Threads,
        };
        DiscoveryResult found = context.WithProgress(
            "Testing",
            progress =>
                DiscoverySearch.Find(
                    ground.Table,
                    ground.Features,
                    ground.Errors,
                    options,
                    progress,
                    context.Cancellation
                )
        );
        HuntDocument document = Document(method, found.Search);
        return document with
        {
            Slices = [.. document.Slices.Select((s, i) => s with { AdjustedPValue = found.AdjustedPValues[i] })],
            Tested = found.Tested,
        };
    }

    private HuntDocument Document(string method, SearchResult found) =>
        Document(method, found, SliceEvidence.Of(found.Slices, ground.Errors, found.Evaluated));

    private HuntDocument Document(string method, SearchResult found, IReadOnlyList<SliceEvidence> evidence) =>
        new()
        {
            Method = method,
            Rows = found.Rows,
            AverageError = found.AverageError,
            Slices = [.. found.Slices.Select((s, i) => HuntSlice.Of(s, evidence[i], ground.Dictionary))],
            Evaluated = found.Evaluated,
            MinSupport = found.MinSupport,
            Note = found.Note ?? (evidence.Any(e => e.IsSpreadless) ? NoSpread : null),
        };
}
