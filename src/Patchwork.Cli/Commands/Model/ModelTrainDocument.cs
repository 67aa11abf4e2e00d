namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>model train</c> (interfaces section 5).</summary>
/// <param name="Rows">Rows that the model learnt from.</param>
/// <param name="Seconds">Training alone, without reading and writing.</param>
/// <param name="Loss">The mean loss on these rows; with a quantile other than ½ the mean pinball loss.</param>
internal sealed record ModelTrainDocument(int Rows, double Seconds, double Loss);
