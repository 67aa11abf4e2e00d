namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>model verify</c> (interfaces section 5).</summary>
/// <param name="Cases">Folders with a model that were found.</param>
/// <param name="Passed">Those whose outputs were all as expected.</param>
/// <param name="Failed">Those that were run and failed, or could not be run.</param>
/// <param name="Unsupported">Those whose operator, type or mode is refused.</param>
internal sealed record ModelVerifyDocument(
    int Cases,
    int Passed,
    IReadOnlyList<ModelVerifyFailure> Failed,
    IReadOnlyList<ModelVerifyRefusal> Unsupported
);
