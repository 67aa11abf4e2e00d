using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// Turns mean losses into the errors that people read: the root of the squared loss in the label's unit, per cent of wrong
/// answers for zero-one, the loss itself otherwise.
/// </summary>
/// <remarks>
/// Every form is increasing, so the ends of an interval of the mean loss are turned like the mean. A change of the root
/// follows from a − b = (a² − b²)/(a + b), which is exact for the change and turns the ends of its interval with a + b held.
/// </remarks>
internal sealed class ErrorScale(LossKind loss, string? unit)
{
    /// <summary>The error inside a sentence: 'typical error'.</summary>
    public string Name =>
        loss switch
        {
            LossKind.Squared => "typical error",
            LossKind.Absolute => "mean error",
            LossKind.ZeroOne => "share of wrong answers",
            _ => "log loss",
        };

    /// <summary>How the error is made from the loss, as a sentence.</summary>
    public string Method =>
        loss switch
        {
            LossKind.Squared => "The typical error is the root of the mean squared error (RMSE).",
            LossKind.Absolute => "The mean error is the mean of the absolute differences between prediction and label.",
            LossKind.ZeroOne => "The share of wrong answers is the mean of the zero-one loss.",
            _ => "The log loss is the mean of −ln of the probability given to the true label; lower is better.",
        };

    /// <summary>The unit in words; empty for shares and the log loss.</summary>
    public string Unit => loss is LossKind.Squared or LossKind.Absolute ? unit ?? "" : "";

    /// <summary>The unit of the loss, for tables.</summary>
    public string LossUnit =>
        loss == LossKind.Squared && Unit.Length > 0 ? $"({Unit})²"
        : loss == LossKind.Absolute ? Unit
        : "";

    private bool IsShare => loss == LossKind.ZeroOne;

    /// <summary>The error of a mean loss.</summary>
    public double Of(double meanLoss) => loss == LossKind.Squared ? Math.Sqrt(Math.Max(0, meanLoss)) : meanLoss;

    /// <summary>The error as text without its unit; shares are per cent.</summary>
    public string Number(double meanLoss) => Plain(Of(meanLoss));

    /// <summary>The error as text with its unit.</summary>
    public string Text(double meanLoss) => WithUnit(Number(meanLoss));

    /// <summary>An interval of a mean loss as an interval of the error.</summary>
    public string Range(Interval? interval) =>
        interval is { } i ? $"{Number(i.Low)} to {Number(i.High)}" : "not known, too few rows";

    /// <summary>The error as a cell of a table.</summary>
    public TableCell Cell(double meanLoss) => new(Number(meanLoss), Of(meanLoss));

    /// <summary>A change of the error from one mean loss to another.</summary>
    public double Change(double before, double after) => Of(after) - Of(before);

    /// <summary>The interval of a change of the mean loss as one of the error.</summary>
    public Interval? ChangeRange(double before, double after, Interval? lossChange)
    {
        if (lossChange is not { } change || loss != LossKind.Squared)
        {
            return lossChange;
        }

        double sum = Of(before) + Of(after);
        return sum > 0 ? new Interval(change.Low / sum, change.High / sum) : change;
    }

    /// <summary>A difference of errors as text with its sign, without a unit.</summary>
    public string Signed(double difference) =>
        IsShare
            ? (difference > 0 ? "+" : "")
                + NumberText.Percent(difference).Replace(" %", " points", StringComparison.Ordinal)
            : NumberText.Signed(difference);

    /// <summary>An interval of differences as text.</summary>
    public string SignedRange(Interval? range) =>
        range is { } r ? $"{Signed(r.Low)} to {Signed(r.High)}" : "not known, too few rows";

    /// <summary>'falls from 9.12 under the base model to 8.71 dollars an hour now (−0.41 of 9.12)'.</summary>
    public string Moved(double before, double after, string under)
    {
        string from = Number(before);
        string to = Number(after);
        if (from == to)
        {
            return $"stays at {WithUnit(from)}, as under {under}";
        }

        string verb = after < before ? "falls" : "rises";
        return $"{verb} from {from} under {under} to {WithUnit(to)} now ({Signed(Change(before, after))} of {from})";
    }

    /// <summary>A column head or axis label with the unit in brackets.</summary>
    public string Heading(string what) => Unit.Length == 0 ? what : $"{what} ({Unit})";

    /// <summary>An axis of errors.</summary>
    public ChartAxis Axis(string label) => new(label, Unit) { Percent = IsShare };

    private string Plain(double error) => IsShare ? NumberText.Percent(error) : NumberText.Short(error);

    private string WithUnit(string number) => Unit.Length == 0 ? number : $"{number} {Unit}";
}
