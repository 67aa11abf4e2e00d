namespace Patchwork.Contracts;

/// <summary>What one team was promised, what there was, and what it receives.</summary>
/// <param name="Team">The team.</param>
/// <param name="Option">The option that it is paid by, from 1; 0 for none.</param>
/// <param name="Contribution">The data points that counted.</param>
/// <param name="Promised">The accuracy that the contract promises for this outcome.</param>
/// <param name="Available">The accuracy of the best version there is.</param>
/// <param name="Delivered">The accuracy of the version delivered.</param>
/// <param name="Version">The version: how many nodes of the decision list, 0 for the base.</param>
/// <param name="Why">The reason, one sentence.</param>
public sealed record DeliveryRecord(
    string Team,
    int Option,
    double Contribution,
    double Promised,
    double Available,
    double Delivered,
    int Version,
    string Why
);
