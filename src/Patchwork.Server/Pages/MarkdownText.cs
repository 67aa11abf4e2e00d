using System.Buffers;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Patchwork.Server.Pages;

/// <summary>
/// Text that somebody wrote in Markdown: headings, paragraphs, emphasis, lists, quotes, code, tables and links to the web or to an e-mail
/// address. Everything else stands there as it was typed.
/// </summary>
/// <remarks>
/// The page is built from the parsed nodes alone and never from a string of markup, so that whatever is in the text is text. What is longer
/// or nested deeper than anybody writes is shown as it was typed. Cost linear in the length for what people write.
/// </remarks>
public sealed class MarkdownText : ComponentBase
{
    /// <summary>The longest text that is read as Markdown, in characters.</summary>
    public const int Longest = 50_000;

    private const int Deepest = 20;
    private const int SmallestHeading = 6;

    // What parsing costs grows with the square of the marks that could begin a link or an emphasis, and with the square of the lists
    // and quotes that one line opens; nobody writes so many of these.
    private const int MostMarks = 4_000;
    private const int MostOpened = 200;
    private static readonly SearchValues<char> Marks = SearchValues.Create("[*_");
    private static readonly SearchValues<char> Openers = SearchValues.Create(">-+*.) \t0123456789");

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .Build();

    /// <summary>The text; null for none.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>The level of the heading that the text stands under: its own headings begin one below.</summary>
    [Parameter]
    public int Below { get; set; } = 1;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return;
        }

        if (Parse(Text) is not { } document)
        {
            builder.OpenElement(0, "pre");
            builder.AddContent(1, Text);
            builder.CloseElement();
            return;
        }

        int[] levels = [.. document.Descendants<HeadingBlock>().Select(h => h.Level).Distinct().Order()];
        builder.OpenElement(2, "div");
        builder.AddAttribute(3, "class", "prose");
        new MarkdownNodes(builder, levels, Math.Clamp(Below, 1, SmallestHeading - 1)).Add(document);
        builder.CloseElement();
    }

    /// <summary>The text as nodes; null for what is longer or deeper than anybody writes.</summary>
    private static MarkdownDocument? Parse(string text)
    {
        if (text.Length > Longest || IsSlow(text))
        {
            return null;
        }

        try
        {
            MarkdownDocument document = Markdown.Parse(text, Pipeline);
            return IsDeep(document) ? null : document;
        }
        catch (ArgumentException)
        {
            // What the parser throws when something is nested too deep.
            return null;
        }
    }

    private static bool IsSlow(string text)
    {
        if (text.AsSpan().CountAny(Marks) > MostMarks)
        {
            return true;
        }

        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int opened = line.IndexOfAnyExcept(Openers);
            if ((opened < 0 ? line.Length : opened) > MostOpened)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeep(MarkdownDocument document)
    {
        Stack<(MarkdownObject Node, int Depth)> left = new([(document, 0)]);
        while (left.TryPop(out (MarkdownObject Node, int Depth) next))
        {
            if (next.Depth > Deepest)
            {
                return true;
            }

            IEnumerable<MarkdownObject> inside = next.Node switch
            {
                ContainerBlock container => container,
                LeafBlock { Inline: { } inline } => inline,
                ContainerInline inline => inline,
                _ => [],
            };
            foreach (MarkdownObject child in inside)
            {
                left.Push((child, next.Depth + 1));
            }
        }

        return false;
    }

    /// <summary>The address of a link that may be followed; null for all others.</summary>
    internal static string? AddressOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
        // A name before the @ of a web address only serves to look like another place.
        && (
            address.Scheme == Uri.UriSchemeMailto
            || (address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
        )
            ? address.AbsoluteUri
            : null;
}
