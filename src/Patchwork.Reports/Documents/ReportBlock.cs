namespace Patchwork.Reports;

/// <summary>A piece of a report's section: paragraph, list, table, figure, findings or code.</summary>
public abstract record ReportBlock;
