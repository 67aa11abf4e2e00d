using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Patchwork.Server.Pages;

namespace Patchwork.Server.Tests.Pages;

/// <summary>
/// Text in Markdown on a page. What plain Markdown becomes is that of CommonMark's specification; what must not become an element is
/// written by hand from what attackers try.
/// </summary>
public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("one *two* **three** `four`", "<p>one <em>two</em> <strong>three</strong> <code>four</code></p>")]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("> a", "<blockquote><p>a</p></blockquote>")]
    [InlineData("```sh\na < b\n```", "<pre><code>a &lt; b</code></pre>")]
    [InlineData("a  \nb\nc", "<p>a<br />b&#xA;c</p>")]
    [InlineData("---", "<hr />")]
    [InlineData("&copy; \\*a\\*", "<p>&#xA9; *a*</p>")]
    [InlineData("", "")]
    public async Task Render_PlainMarkdown_IsElements(string text, string expected) =>
        Inside(await RenderAsync(text)).ShouldBe(expected);

    [Fact]
    public async Task Render_Table_IsATable() =>
        (await RenderAsync("| a | b |\n| - | - |\n| 1 | *2* |")).ShouldContain(
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><em>2</em></td></tr></table>"
        );

    [Theory]
    [InlineData("[a](https://example.org/b?c=d&e)", "https://example.org/b?c=d&amp;e")]
    [InlineData("[a](http://example.org)", "http://example.org/")]
    [InlineData("[a](mailto:ann@example.org)", "mailto:ann@example.org")]
    [InlineData("<https://example.org/x>", "https://example.org/x")]
    [InlineData("<ann@example.org>", "mailto:ann@example.org")]
    [InlineData("[a]\n\n[a]: https://example.org/y", "https://example.org/y")]
    public async Task Render_LinkToTheWeb_IsALink(string text, string address) =>
        (await RenderAsync(text)).ShouldContain($"<a href=\"{address}\" rel=\"nofollow noopener noreferrer\">");

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java\nscript:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("[a](/sign-out)")]
    [InlineData("[a](//evil.example)")]
    [InlineData("[a](https://bank.example@evil.example/)")]
    [InlineData("[a]\n\n[a]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<a href=\"https://evil.example\" onclick=x>a</a>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("![a](https://evil.example/track.png)")]
    [InlineData("<!-- --><style>*{display:none}</style>")]
    [InlineData("`<script>`\n\n    <script>\n\n> <iframe src=//evil.example>")]
    [InlineData("[a](https://example.org\"onmouseover=\"alert(1) \"t\")")]
    public async Task Render_Attack_HasNeitherLinkNorForeignElement(string text)
    {
        string html = await RenderAsync(text);

        Names(html).ShouldBeSubsetOf(["div", "p", "code", "pre", "blockquote"]);
    }

    [Theory]
    [InlineData("[", 49_000)]
    [InlineData("[", 100_000)]
    [InlineData("![", 20_000)]
    [InlineData("[a](", 12_000)]
    [InlineData("> ", 20_000)]
    [InlineData(">", 49_000)]
    [InlineData("- ", 20_000)]
    [InlineData("1. ", 15_000)]
    [InlineData("- a\n  ", 60)]
    [InlineData("*a ", 3_900)]
    [InlineData("*a ", 16_000)]
    [InlineData("**a _b ", 1_300)]
    [InlineData("`a", 24_000)]
    [InlineData("<", 49_000)]
    [InlineData("|a", 24_000)]
    [InlineData("&", 49_000)]
    [InlineData("a\n\n", 16_000)]
    public async Task Render_TextMadeToBeSlowOrDeep_IsShownInTime(string part, int times)
    {
        string text = string.Concat(Enumerable.Repeat(part, times));

        (await RenderAsync(text)).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Render_TextLongerThanAnybodyWrites_IsShownWholeAsTyped()
    {
        string text = new string('a', MarkdownText.Longest) + " *b*";

        (await RenderAsync(text)).ShouldBe($"<pre>{text}</pre>");
    }

    [Fact]
    public async Task Render_Headings_BeginBelowThePagesOwnAndMissNoStep()
    {
        string html = await RenderAsync("# a\n\n#### b\n\n# c\n\n## d", below: 2);

        Names(html).Where(n => n[0] == 'h').ShouldBe(["h3", "h4", "h3", "h4"]);
    }

    private static string Inside(string html) =>
        html.Length == 0 ? "" : html["<div class=\"prose\">".Length..^"</div>".Length];

    private static string[] Names(string html) =>
        [.. html.Split('<').Skip(1).Where(t => t[0] != '/').Select(t => t.Split(' ', '>')[0])];

    private static async Task<string> RenderAsync(string text, int below = 1)
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<MarkdownText>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            [nameof(MarkdownText.Text)] = text,
                            [nameof(MarkdownText.Below)] = below,
                        }
                    )
                )
            ).ToHtmlString()
        );
    }
}
