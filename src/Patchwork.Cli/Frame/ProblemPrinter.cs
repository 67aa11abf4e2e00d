namespace Patchwork.Cli.Frame;

/// <summary>Tells people and scripts what went wrong.</summary>
internal static class ProblemPrinter
{
    /// <summary>With JSON the document on standard output; else the sentence and its detail on standard error.</summary>
    public static void Print(Problem problem, bool json, Surroundings surroundings)
    {
        if (!json)
        {
            surroundings.Error.WriteLine(problem.Document.Message);
            if (problem.Document.Detail is { } detail)
            {
                surroundings.Error.WriteLine(detail);
            }

            return;
        }

        try
        {
            SafeOutput.Write(surroundings.Output, JsonText.Of(problem.Document) + "\n");
        }
        catch (BrokenPipeException)
        {
            // The exit code still says it.
        }
    }
}
