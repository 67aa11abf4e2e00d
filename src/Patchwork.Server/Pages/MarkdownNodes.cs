using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components.Rendering;

namespace Patchwork.Server.Pages;

/// <summary>Adds parsed Markdown to a page, node by node: each element is one of a few, each text is escaped by the page itself.</summary>
/// <param name="page">The page.</param>
/// <param name="levels">The levels of headings that the text uses, in order: the first becomes the one below the page's own.</param>
/// <param name="below">The level of the page's heading that the text stands under.</param>
internal sealed class MarkdownNodes(RenderTreeBuilder page, int[] levels, int below)
{
    private const int SmallestHeading = 6;

    // The level of the heading before: the next is at most one below it, or readers of the outline miss a step.
    private int? _heading;

    public void Add(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                int level = below + 1 + Array.IndexOf(levels, heading.Level);
                level = Math.Min(SmallestHeading, Math.Min(level, (_heading ?? below) + 1));
                _heading = level;
                Element("h" + level.ToString(CultureInfo.InvariantCulture), heading.Inline);
                break;
            case ParagraphBlock { Parent: ListItemBlock { Parent: ListBlock { IsLoose: false } } } tight:
                Add(tight.Inline);
                break;
            case ParagraphBlock paragraph:
                Element("p", paragraph.Inline);
                break;
            case CodeBlock code:
                page.OpenElement(0, "pre");
                page.OpenElement(1, "code");
                page.AddContent(2, code.Lines.ToString());
                page.CloseElement();
                page.CloseElement();
                break;
            case ThematicBreakBlock:
                page.OpenElement(3, "hr");
                page.CloseElement();
                break;
            case ListBlock list:
                page.OpenElement(4, list.IsOrdered ? "ol" : "ul");
                if (list.IsOrdered && int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out int start))
                {
                    page.AddAttribute(5, "start", start.ToString(CultureInfo.InvariantCulture));
                }

                Children(list);
                page.CloseElement();
                break;
            case ListItemBlock item:
                Element("li", item);
                break;
            case QuoteBlock quote:
                Element("blockquote", quote);
                break;
            case Table table:
                Add(table);
                break;
            case LinkReferenceDefinitionGroup:
                // Where links lead; the links themselves say it.
                break;
            case ContainerBlock container:
                Children(container);
                break;
            case LeafBlock leaf:
                Element("p", leaf.Inline);
                break;
        }
    }

    private void Add(Table table)
    {
        page.OpenElement(6, "div");
        page.AddAttribute(7, "class", "scroll");
        page.AddAttribute(8, "role", "group");
        page.AddAttribute(9, "aria-label", "Table");
        page.AddAttribute(10, "tabindex", "0");
        page.OpenElement(11, "table");
        foreach (TableRow row in table.OfType<TableRow>())
        {
            page.OpenElement(12, "tr");
            foreach (TableCell cell in row.OfType<TableCell>())
            {
                page.OpenElement(13, row.IsHeader ? "th" : "td");
                foreach (Block block in cell)
                {
                    Add((block as LeafBlock)?.Inline);
                }

                page.CloseElement();
            }

            page.CloseElement();
        }

        page.CloseElement();
        page.CloseElement();
    }

    private void Add(ContainerInline? inlines)
    {
        foreach (Inline inline in inlines ?? [])
        {
            Add(inline);
        }
    }

    private void Add(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline text:
                page.AddContent(20, text.Content.ToString());
                break;
            case CodeInline code:
                page.OpenElement(21, "code");
                page.AddContent(22, code.Content);
                page.CloseElement();
                break;
            case HtmlEntityInline entity:
                page.AddContent(23, entity.Transcoded.ToString());
                break;
            case LineBreakInline { IsHard: true }:
                page.OpenElement(24, "br");
                page.CloseElement();
                break;
            case LineBreakInline:
                page.AddContent(25, "\n");
                break;
            case EmphasisInline emphasis:
                Element(emphasis.DelimiterCount == 2 ? "strong" : "em", emphasis);
                break;
            // A picture from elsewhere would tell that place who reads; its words stand for it.
            case LinkInline { IsImage: false } link when MarkdownText.AddressOf(link.Url) is { } address:
                Open(address);
                Add((ContainerInline)link);
                page.CloseElement();
                break;
            case AutolinkInline auto:
                string? target = MarkdownText.AddressOf((auto.IsEmail ? "mailto:" : "") + auto.Url);
                if (target is null)
                {
                    page.AddContent(26, $"<{auto.Url}>");
                    break;
                }

                Open(target);
                page.AddContent(27, auto.Url);
                page.CloseElement();
                break;
            case ContainerInline container:
                Add(container);
                break;
        }
    }

    private void Open(string address)
    {
        page.OpenElement(30, "a");
        page.AddAttribute(31, "href", address);
        page.AddAttribute(32, "rel", "nofollow noopener noreferrer");
    }

    private void Element(string name, ContainerInline? inlines)
    {
        page.OpenElement(33, name);
        Add(inlines);
        page.CloseElement();
    }

    private void Element(string name, ContainerBlock blocks)
    {
        page.OpenElement(34, name);
        Children(blocks);
        page.CloseElement();
    }

    private void Children(ContainerBlock blocks)
    {
        foreach (Block block in blocks)
        {
            Add(block);
        }
    }
}
