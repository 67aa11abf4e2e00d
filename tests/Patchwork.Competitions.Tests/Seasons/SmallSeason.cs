using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Seasons;

/// <summary>2,000 made people with the columns of the wages, and seasons of a few rounds on them.</summary>
internal static class SmallSeason
{
    public static SeasonData Data(long seed = 1)
    {
        const int rows = 2000;
        SeededRandom random = new(seed, "people");
        string[] genders = ["female", "male"];
        string[] regions = ["Midwest", "South", "West"];
        string?[] gender = new string?[rows];
        string?[] region = new string?[rows];
        double[] age = new double[rows];
        double[] education = new double[rows];
        double[] wage = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            int g = random.NextInt(2);
            int r = random.NextInt(3);
            gender[i] = genders[g];
            region[i] = regions[r];
            age[i] = random.NextInt(21, 65);
            education[i] = random.NextInt(6, 21);
            wage[i] = 5 + (4 * g) + (3 * r * g) + (education[i] * (age[i] > 40 ? 1.2 : 0.6)) + random.NextGaussian();
        }

        Table table = new([
            TextColumn.FromValues("gender", gender),
            new NumberColumn("age", age),
            TextColumn.FromValues("region", region),
            new NumberColumn("education", education),
            new NumberColumn("wage", wage),
        ]);
        return SeasonData.Of(table, "wage", ["gender", "age", "region", "education"], seed) with
        {
            Sensitive = ["gender", "age", "region"],
        };
    }

    public static SeasonResult Play(SeasonOptions options, ISeasonObserver? observer = null, int teams = 8) =>
        Season.Run(options, Data(), TeamRoster.Make(teams, options.Seed), observer);

    public static SeasonOptions Options(int rounds = 3, int threads = 1) =>
        new()
        {
            Seed = 7,
            Rounds = rounds,
            Threads = threads,
            PilotRows = 200,
            MinimumGroupRows = 5,
        };
}
