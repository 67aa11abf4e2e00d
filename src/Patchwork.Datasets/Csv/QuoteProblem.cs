namespace Patchwork.Datasets.Csv;

/// <summary>Finds what is wrong with the quotes of a row that was refused, and in which line and cell.</summary>
internal readonly record struct QuoteProblem(string What, int LinesBefore, int Cell)
{
    /// <summary>The first problem of a row as it stands in the file, or null when its quotes are in order.</summary>
    public static QuoteProblem? Find(ReadOnlySpan<char> row, char separator)
    {
        int line = 0;
        int cell = 1;
        int at = 0;
        while (at < row.Length)
        {
            if (row[at] == '"')
            {
                int opened = line;
                at = Close(row, at + 1, ref line);
                if (at < 0)
                {
                    return new QuoteProblem("a quote is opened that is never closed", opened, cell);
                }

                if (at < row.Length && row[at] != separator)
                {
                    return new QuoteProblem(
                        "text follows a closing quote (inside quotes, write a quote twice)",
                        line,
                        cell
                    );
                }
            }
            else
            {
                int length = row[at..].IndexOfAny(separator, '"');
                at = length < 0 ? row.Length : at + length;
                if (at < row.Length && row[at] == '"')
                {
                    return new QuoteProblem("a quote stands inside a cell that does not begin with one", line, cell);
                }
            }

            at++;
            cell++;
        }

        return null;
    }

    /// <summary>How many lines end inside a row, which is inside its quotes: CR, LF and CR LF count once.</summary>
    public static int LinesWithin(ReadOnlySpan<byte> row)
    {
        int lines = 0;
        for (int end = row.IndexOfAny((byte)'\r', (byte)'\n'); end >= 0; end = row.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            lines++;
            row = row[(row[end..].StartsWith("\r\n"u8) ? end + 2 : end + 1)..];
        }

        return lines;
    }

    // The position after the closing quote, or −1.
    private static int Close(ReadOnlySpan<char> row, int at, ref int line)
    {
        while (at < row.Length)
        {
            if (row[at] == '"')
            {
                if (at + 1 == row.Length || row[at + 1] != '"')
                {
                    return at + 1;
                }

                at++;
            }
            else if (row[at] == '\n' || (row[at] == '\r' && (at + 1 == row.Length || row[at + 1] != '\n')))
            {
                line++;
            }

            at++;
        }

        return -1;
    }
}
