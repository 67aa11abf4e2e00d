namespace Patchwork.Cli.Frame;

/// <summary>Writes to standard output, where the reader may leave at any time.</summary>
internal static class SafeOutput
{
    /// <summary>Writes text and flushes it.</summary>
    /// <exception cref="BrokenPipeException">Nobody reads any more.</exception>
    public static void Write(TextWriter output, string text)
    {
        try
        {
            output.Write(text);
            output.Flush();
        }
        catch (IOException cause)
        {
            throw new BrokenPipeException(cause);
        }
    }
}
