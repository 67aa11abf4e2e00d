namespace Patchwork.Cli.Frame;

/// <summary>Whoever read standard output went away; nothing more needs to be written.</summary>
internal sealed class BrokenPipeException(IOException cause)
    : Exception("Standard output is no longer read by anybody.", cause);
