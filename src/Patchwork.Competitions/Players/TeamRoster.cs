namespace Patchwork.Competitions.Players;

/// <summary>Makes the teams of a season: eight habits in turn, every further eight with other parameters and another order of trying things.</summary>
public static class TeamRoster
{
    /// <summary>The most teams there are names for.</summary>
    public const int MostTeams = 48;

    private static readonly string[] Birds =
    [
        "Heron",
        "Wren",
        "Kestrel",
        "Magpie",
        "Albatross",
        "Starling",
        "Robin",
        "Plover",
        "Stork",
        "Finch",
        "Falcon",
        "Jay",
        "Condor",
        "Sparrow",
        "Tit",
        "Curlew",
        "Crane",
        "Lark",
        "Hawk",
        "Raven",
        "Eagle",
        "Swift",
        "Thrush",
        "Snipe",
        "Egret",
        "Linnet",
        "Merlin",
        "Rook",
        "Pelican",
        "Martin",
        "Blackbird",
        "Dunlin",
        "Ibis",
        "Warbler",
        "Osprey",
        "Crow",
        "Gannet",
        "Swallow",
        "Nightingale",
        "Avocet",
        "Bittern",
        "Bunting",
        "Buzzard",
        "Jackdaw",
        "Petrel",
        "Pigeon",
        "Cuckoo",
        "Lapwing",
    ];

    /// <summary>The habit of teams that play for everyone at once; all others are specialists.</summary>
    public const string WholePopulation = "whole population";

    /// <summary>The number of habits.</summary>
    public static int Habits => 8;

    /// <summary>Makes the teams of a season.</summary>
    /// <param name="count">How many, 1 to 48.</param>
    /// <param name="seed">The season's seed.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> for another count.</exception>
    public static IReadOnlyList<ISimulatedTeam> Make(int count, long seed)
    {
        if (count is < 1 or > MostTeams)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There can be 1 to {MostTeams} simulated teams, not {count}."
            );
        }

        return [.. Enumerable.Range(0, count).Select(i => TeamAt(i, seed))];
    }

    private static ISimulatedTeam TeamAt(int index, long seed)
    {
        TeamIdentity identity = new(Birds[index], seed, index / Habits);
        return (index % Habits) switch
        {
            0 => new DemographicTeam(identity),
            1 => new BandTeam(identity),
            2 => new ErrorTreeTeam(identity),
            3 => new ConjunctionTeam(identity),
            4 => new WholePopulationTeam(identity),
            5 => new BruteForceTeam(identity),
            6 => new NoviceTeam(identity),
            _ => new OneSidedTeam(identity),
        };
    }
}
