namespace Patchwork.Measures;

/// <summary>What the predictions of an audit are (interfaces section 5).</summary>
public enum AuditTask
{
    /// <summary>Classes: accuracy, rates, parity, bias amplification, calibration.</summary>
    Classification,

    /// <summary>Numbers: squared and absolute errors and bias.</summary>
    Regression,
}
