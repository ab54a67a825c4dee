using System.Globalization;
using System.Net;
using System.Text;

namespace Kinora.Server.Commands.Demo;

/// <summary>One card of the demo's page.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Call">The call, as a client writes it; media left out.</param>
/// <param name="Files">Results beside the page.</param>
/// <param name="Failure">The reason, when there are none.</param>
/// <param name="Seconds">Wall time from the post to the finished task.</param>
internal sealed record DemoCard(string Title, string Call, IReadOnlyList<string> Files, string? Failure, double Seconds);

/// <summary>The demo's page: plays every clip, shows the call that made it.</summary>
internal static class DemoPage
{
    public static string Write(IReadOnlyList<DemoCard> cards)
    {
        var page = new StringBuilder();
        page.Append("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>Kinora demo</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#14161a;color:#e8e8ea}
            header,main{max-width:1200px;margin:0 auto;padding:24px}
            main{display:grid;grid-template-columns:repeat(auto-fill,minmax(360px,1fr));gap:24px}
            article{background:#1e2127;border-radius:12px;overflow:hidden}
            video,img,audio{display:block;width:100%;background:#000}
            div{padding:12px 16px}h1,h2{margin:0}h2{font-size:18px}small{color:#9aa0aa}
            pre{margin:8px 0 0;font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere;color:#b9c0cc}
            .failed{color:#ff8f8f}
            </style>
            <header><h1>Kinora demo</h1><p>Every clip below was rendered on this machine's CPU by the requests shown. The built-in
            engine is procedural: it moves, cuts, lights and voices what it is given; no generative model is involved.</p></header><main>
            """);
        foreach (var card in cards)
        {
            page.Append("<article>");
            foreach (var file in card.Files)
            {
                var name = WebUtility.HtmlEncode(file);
                page.Append(Path.GetExtension(file) switch
                {
                    ".mp4" => $"<video src=\"{name}\" controls loop muted autoplay playsinline></video>",
                    ".mp3" or ".wav" => $"<audio src=\"{name}\" controls></audio>",
                    _ => $"<img src=\"{name}\" alt=\"\">",
                });
            }

            page.Append("<div><h2>").Append(WebUtility.HtmlEncode(card.Title)).Append("</h2>");
            if (card.Failure is null) page.Append(CultureInfo.InvariantCulture, $"<small>{card.Seconds:0.0} s from request to result</small>");
            else page.Append("<p class=\"failed\">").Append(WebUtility.HtmlEncode(card.Failure)).Append("</p>");
            page.Append("<pre>").Append(WebUtility.HtmlEncode(card.Call)).Append("</pre></div></article>\n");
        }

        return page.Append("</main></html>\n").ToString();
    }
}
