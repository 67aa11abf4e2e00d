namespace Patchwork.Cli.Commands;

/// <summary>Bias amplification as <c>audit</c> writes it; a direction without its data is null.</summary>
/// <param name="AttributeToTask">From the group to the predicted class.</param>
/// <param name="TaskToAttribute">From the class to the predicted group.</param>
internal sealed record AuditAmplificationDocument(double? AttributeToTask, double? TaskToAttribute);
