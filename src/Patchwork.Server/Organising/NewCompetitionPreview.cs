namespace Patchwork.Server.Organising;

/// <summary>What a competition would start with, trained and measured before anything is made.</summary>
/// <param name="Rows">Rows by split.</param>
/// <param name="Features">Columns for groups and models.</param>
/// <param name="TrainError">The base model's error on the training rows, in words.</param>
/// <param name="ValidationError">Its error on the validation rows, in words.</param>
/// <param name="Loss">The loss that counts.</param>
/// <param name="Alpha">What is known of alpha, in words.</param>
public sealed record NewCompetitionPreview(
    IReadOnlyDictionary<string, int> Rows,
    IReadOnlyList<string> Features,
    string TrainError,
    string ValidationError,
    string Loss,
    string Alpha
);
