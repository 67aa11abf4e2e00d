namespace Patchwork.Competitions.Bundles;

/// <summary>How much a team may send. Scored pairs count; a refusal before scoring counts as an attempt alone.</summary>
public sealed record CompetitionLimits
{
    /// <summary>The most scored pairs of a team a day (UTC). Default 20.</summary>
    public int PerDay { get; init; } = 20;

    /// <summary>The most scored pairs of a team in all. Default 300.</summary>
    public int Total { get; init; } = 300;

    /// <summary>The most attempts of a team a day, scored or not. Default three times <see cref="PerDay"/>.</summary>
    public int AttemptsPerDay { get; init; } = 60;

    /// <summary>The largest upload in MiB. Default 50.</summary>
    public int UploadMiB { get; init; } = 50;
}
