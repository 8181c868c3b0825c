package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.document.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints a document as one self-contained HTML file, which loads nothing. All text passes through
 * {@link Markup}, which escapes it.
 */
public final class HtmlPrinter {

  private final Markup html;
  private int depth;

  private HtmlPrinter(Markup html, int depth) {
    this.html = html;
    this.depth = depth;
  }

  /** Writes a page. */
  public static void print(Document document, Page page, Appendable out) throws IOException {
    PieceBuffer gathered = new PieceBuffer(out);
    Markup html = new Markup(gathered);
    try {
      page.head(document.title(), html);
      new HtmlPrinter(html, 0).body(document);
      page.foot(html);
      gathered.flush();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** What comes before the first section stands in the page's head. */
  private void body(Document document) {
    List<Block> blocks = document.blocks();
    int first = 0;
    while (first < blocks.size()
        && !(blocks.get(first) instanceof Block.Section)
        && !(blocks.get(first) instanceof Block.Fold)) {
      first++;
    }
    html.open("header").element("h1", ShownNames.shown(document.title()));
    print(blocks.subList(0, first));
    html.close("header").open("main");
    print(blocks.subList(first, blocks.size()));
    html.close("main");
  }

  private void print(List<Block> blocks) {
    int within = depth;
    ManyPieces.print(blocks, html, (some, to) -> some.forEach(new HtmlPrinter(to, within)::block));
  }

  private void block(Block block) {
    switch (block) {
      case Block.Headline one -> headline(one);
      case Block.Paragraph one -> words("p", one.text(), style(one.tone()));
      case Block.Phrases one -> words("p", String.join(" · ", one.phrases()), "");
      case Block.Facts one -> facts(one.facts());
      case Block.Items one -> {
        html.open("ul");
        one.items().forEach(this::item);
        html.close("ul");
      }
      case Block.Table one -> new HtmlTable(one, html).print();
      case Block.Section one -> section(one);
      case Block.Fold one -> fold(one);
      case Block.Figures one -> {
        html.open("div", "class", "plots");
        one.figures().forEach(figure -> draw(figure, html));
        print(one.beside());
        html.close("div");
      }
      case Block.Quote one -> html.element("pre", one.text());
      case Block.Lines one -> html.element("pre", String.join("\n", one.lines()));
      case Block.Gap _ -> {}
    }
  }

  static void draw(Figure figure, Markup html) {
    if (figure instanceof Picture picture) {
      picture.draw(html);
    }
  }

  private void headline(Block.Headline one) {
    html.open("h2", "class", style(one.tone())).text(one.strong());
    if (!one.rest().isEmpty()) {
      html.element("span", " " + one.rest(), "class", "quiet");
    }
    html.close("h2");
  }

  private void words(String tag, String text, String style) {
    html.element(tag, text, "class", style);
  }

  /** The style sheet's name of a tone. */
  static String style(Tone tone) {
    return switch (tone) {
      case PLAIN, STRONG -> "";
      case QUIET -> "quiet";
      case GOOD -> Verdict.IMPROVED.word();
      case BAD -> Verdict.REGRESSED.word();
      case WARNING -> Verdict.INCONCLUSIVE.word();
    };
  }

  private void facts(List<Fact> facts) {
    html.open("dl", "class", "facts");
    for (Fact fact : facts) {
      html.open("div");
      if (!fact.label().isEmpty()) {
        html.element("dt", ShownNames.shown(fact.label()));
      }
      html.element("dd", ShownNames.shown(fact.value())).close("div");
    }
    html.close("dl");
  }

  private void item(Block.Item item) {
    html.open("li", "class", style(item.tone()));
    item.verdict()
        .ifPresent(verdict -> {
          badge(verdict, html);
          html.text(" ");
        });
    if (item.quoted().isEmpty()) {
      link(item.target(), Optional.empty(), () -> html.name(item.text()));
    } else {
      html.open("details").element("summary", item.text());
      html.element("pre", item.quoted()).close("details");
    }
    if (!item.remedy().isEmpty()) {
      html.element("span", "→ " + item.remedy(), "class", "remedy");
    }
    if (!item.below().isEmpty()) {
      html.open("ul");
      item.below().forEach(one -> html.open("li").name(one).close("li"));
      html.close("ul");
    }
    html.close("li");
  }

  private void link(String target, Optional<String> title, Runnable body) {
    link(target, title, html, body);
  }

  /** The body, as a link where there is a target. */
  static void link(String target, Optional<String> title, Markup html, Runnable body) {
    if (target.isEmpty()) {
      body.run();
    } else if (title.isEmpty()) {
      html.open("a", "href", address(target));
      body.run();
      html.close("a");
    } else {
      html.open("a", "href", address(target), "title", title.get());
      body.run();
      html.close("a");
    }
  }

  private static String address(String target) {
    return target.startsWith(Cell.BESIDE) ? target : "#" + target;
  }

  private void section(Block.Section one) {
    String tag = depth == 0 ? "section" : "div";
    open(tag, one.id(), one.style());
    if (!one.heading().isEmpty()) {
      html.open(depth == 0 ? "h2" : "h3")
          .name(one.named() ? one.heading() : capital(one.heading()));
      html.close(depth == 0 ? "h2" : "h3");
    }
    inside(one.blocks());
    html.close(tag);
  }

  private void fold(Block.Fold one) {
    if (depth == 0) {
      html.open("section");
    }
    html.open("details", attributes(one.id(), one.style(), one.open()));
    html.open("summary");
    one.summary().forEach(this::summary);
    html.close("summary");
    inside(one.blocks());
    html.close("details");
    if (depth == 0) {
      html.close("section");
    }
  }

  private void summary(Cell cell) {
    html.text(" ");
    cell.verdict().ifPresent(verdict -> badge(verdict, html));
    String style = cell.style().isEmpty() ? style(cell.tone()) : cell.style();
    html.text(" ").open("span", "class", style).name(ShownNames.shown(cell.text())).close("span");
  }

  private void inside(List<Block> blocks) {
    depth++;
    print(blocks);
    depth--;
  }

  private void open(String tag, String id, String style) {
    html.open(tag, attributes(id, style, false));
  }

  private static String[] attributes(String id, String style, boolean open) {
    List<String> all = new ArrayList<>(List.of("class", style));
    if (!id.isEmpty()) {
      all.addAll(List.of("id", id));
    }
    if (open) {
      all.addAll(List.of("open", ""));
    }
    return all.toArray(String[]::new);
  }

  static void badge(Verdict verdict, Markup html) {
    html.open("span", "class", "badge " + verdict.word());
    html.element("span", Signs.of(verdict), "aria-hidden", "true").text(" " + verdict.word());
    html.close("span");
  }

  private static String capital(String heading) {
    int first = heading.offsetByCodePoints(0, 1);
    return heading.substring(0, first).toUpperCase(Locale.ROOT) + heading.substring(first);
  }
}
