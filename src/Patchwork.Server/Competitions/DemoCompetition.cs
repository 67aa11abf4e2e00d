using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Bundled;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Competitions;

/// <summary>The competition that <c>--demo</c> opens: the bundled wages, a base model from a first small sample, open from now on.</summary>
internal static class DemoCompetition
{
    private const string DatasetName = "cpssw8";
    private const int PilotRows = 2000;
    private const long SplitSeed = 23;

    /// <summary>The demo, opened when it is not there yet.</summary>
    public static async Task<CompetitionRow> EnsureAsync(
        Store store,
        CompetitionOpener opener,
        CancellationToken cancellation
    )
    {
        await using (ServerDatabase database = store.Read())
        {
            if (await database.Competitions.FirstOrDefaultAsync(c => c.IsDemo, cancellation) is { } known)
            {
                return known;
            }
        }

        return await opener.OpenAsync(Bundle(), "server", isDemo: true, cancellation);
    }

    private static CompetitionBundle Bundle()
    {
        BundledTable data = new BundledData().Load(DatasetName);
        CompetitionSpec spec = new()
        {
            Title = "Wages in the USA",
            Slug = "wages",
            Description =
                "Predict what a full-time worker earns an hour. The model was trained on a first small sample; find people whom it "
                + "serves badly, and bring a fix. This is the practice ground that comes with Patchwork: nothing here is at stake.",
            Loss = Losses.LossKind.Squared,
            // The first season's share of the loss; a demo need not spend half a minute on trial pairs.
            Alpha = 0.035,
            File = data.Dataset.FileName,
            Label = data.Dataset.Label,
            Unit = data.Dataset.Unit,
            Features = data.Dataset.Features,
            Sensitive = data.Dataset.Sensitive,
            Split = new SplitSpec(Seed: SplitSeed),
            Base = new BaseModelSpec("trees", PilotRows),
            Limits = new CompetitionLimits
            {
                PerDay = 200,
                Total = 5000,
                AttemptsPerDay = 600,
            },
        };
        return new CompetitionBundle
        {
            Spec = CompetitionBundle.Complete(spec, data.Table, data.Dictionary),
            Table = data.Table,
            Dictionary = data.Dictionary,
            Terms =
                "Be kind, send only data and models that you may share, and remember that this is a practice ground. "
                + $"The data are from the {data.Dataset.Source}; licence {data.Dataset.Licence}.",
        };
    }
}
