namespace Patchwork.Contracts;

/// <summary>How accurate models of so many training rows were on rows held out.</summary>
/// <param name="Rows">Training rows.</param>
/// <param name="Accuracy">The mean over repetitions.</param>
/// <param name="Low">The lower end of the 95 % interval over repetitions.</param>
/// <param name="High">Its upper end.</param>
public sealed record CurvePoint(int Rows, double Accuracy, double Low, double High);
