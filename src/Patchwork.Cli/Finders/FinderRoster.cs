using Patchwork.Competitions.Players;

namespace Patchwork.Cli.Finders;

/// <summary>Makes teams that play with the finders of <c>hunt</c>: slices, scans and certificates in turn.</summary>
internal static class FinderRoster
{
    private static readonly string[] s_birds =
    [
        "Auk",
        "Kite",
        "Tern",
        "Grebe",
        "Rail",
        "Loon",
        "Smew",
        "Eider",
        "Quail",
    ];

    /// <summary>The most teams.</summary>
    public static int MostTeams => s_birds.Length;

    /// <summary>Makes so many teams.</summary>
    public static IEnumerable<ISimulatedTeam> Make(int count) =>
        s_birds
            .Take(count)
            .Select(
                (bird, i) =>
                    (i % 3) switch
                    {
                        0 => (ISimulatedTeam)new SliceTeam(bird),
                        1 => new ScanTeam(bird),
                        _ => new CertificateTeam(bird),
                    }
            );
}
