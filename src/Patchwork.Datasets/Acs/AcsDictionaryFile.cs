using System.Globalization;
using System.Text;
using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Acs;

/// <summary>Reads the lines of a Census data dictionary. Its lines differ in length, so it is no table.</summary>
internal static class AcsDictionaryFile
{
    private const int MaximumBytes = 64 << 20;

    public static AcsDictionary Read(string path)
    {
        string text = ReadText(path);
        Dictionary<string, AcsVariable> variables = new(StringComparer.Ordinal);
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace())
            {
                AddLine(variables, Cells(line), $"{path}, line {number}");
            }
        }

        return variables.Count > 0
            ? new AcsDictionary(variables, Path.GetFileName(path))
            : throw Bad($"{path}, line 1", "there is no line that begins with NAME");
    }

    private static void AddLine(Dictionary<string, AcsVariable> variables, List<string> cells, string place)
    {
        switch (cells)
        {
            case ["NAME", { Length: > 0 } name, _, _, string description, ..]:
                // Columns of both the housing and the person file are described twice, in the same words.
                variables.TryAdd(name, new AcsVariable(name, description));
                break;
            case ["VAL", { Length: > 0 } name, _, _, string from, string to, string meaning, ..]:
                if (!variables.TryGetValue(name, out AcsVariable? variable))
                {
                    throw Bad(place, $"values of {name} come before its NAME line");
                }

                AddValue(variable, from, to, meaning);
                break;
            default:
                throw Bad(place, $"found '{string.Join(',', cells.Take(3))}…'");
        }
    }

    private static void AddValue(AcsVariable variable, string from, string to, string meaning)
    {
        if (from.Length > 0 && from.AsSpan().IndexOfAnyExcept('b') < 0)
        {
            variable.Blank ??= meaning;
        }
        else if (TryNumber(from, out double low) && TryNumber(to, out double high))
        {
            if (low == high)
            {
                // States are 'Delaware/DE'; the letters help nobody in a sentence.
                variable.Codes.TryAdd(low, variable.Name is "ST" ? meaning.Split('/')[0] : meaning);
            }
            else
            {
                variable.Ranges.Add((low, high));
            }
        }
        else
        {
            variable.HasText = true;
        }
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static List<string> Cells(ReadOnlySpan<char> line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static string ReadText(string path)
    {
        byte[] bytes = ReadBytes(path);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            // Some years were saved on Windows; their few letters outside ASCII are Latin-1.
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        byte[] bytes = PackedFile.Read(
            path,
            ProblemCodes.BadTable,
            stream => BoundedBytes.Read(stream, MaximumBytes + 1)
        );
        return bytes.Length <= MaximumBytes
            ? bytes
            : throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{path} is too large: expected at most {MaximumBytes} bytes of data dictionary."
            );
    }

    private static PatchworkException Bad(string place, string what) =>
        new(
            ProblemCodes.BadTable,
            $"{place}: {what}; expected the Census Bureau's data dictionary as CSV (lines NAME,… and VAL,…)."
        );
}
