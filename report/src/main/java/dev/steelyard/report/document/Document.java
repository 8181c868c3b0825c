package dev.steelyard.report.document;

import dev.steelyard.report.content.Fact;
import dev.steelyard.report.document.Block.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A document under way; not safe for threads. */
public final class Document {

  private final Medium medium;
  private final List<Block> blocks = new ArrayList<>();
  private String title = "";

  /** An empty document for a medium, which a builder may ask how much of something there may be. */
  public Document(Medium medium) {
    this.medium = medium;
  }

  public boolean isFor(Medium other) {
    return medium == other;
  }

  public String title() {
    return title;
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** What a page is called; text and markdown begin with what the builder has them begin with. */
  public Document title(String text) {
    title = text;
    return this;
  }

  public Document add(Block block) {
    blocks.add(block);
    return this;
  }

  public Document headline(Tone tone, String strong, String rest) {
    return add(new Block.Headline(tone, strong, rest));
  }

  /** A paragraph; nothing where there is nothing to say. */
  public Document paragraph(String text) {
    return paragraph(Tone.PLAIN, "", text);
  }

  /** A paragraph; nothing where there is nothing to say. */
  public Document paragraph(Tone tone, String lead, String text) {
    return text.isEmpty() ? this : add(new Block.Paragraph(tone, lead, text));
  }

  public Document phrases(String lead, List<String> phrases) {
    return phrases.isEmpty() ? this : add(new Block.Phrases(lead, phrases));
  }

  public Document facts(List<Fact> facts) {
    return facts.isEmpty() ? this : add(new Block.Facts(List.copyOf(facts)));
  }

  public Document items(List<Item> items) {
    return items.isEmpty() ? this : add(new Block.Items(List.copyOf(items)));
  }

  /** A table; nothing without rows. */
  public Document table(List<Column> columns, List<Row> rows) {
    return table(columns, rows, "plain");
  }

  /** The same with a class in HTML. */
  public Document table(List<Column> columns, List<Row> rows, String style) {
    return rows.isEmpty()
        ? this
        : add(new Block.Table(List.copyOf(columns), List.copyOf(rows), style));
  }

  /** A part with a heading; nothing where the body adds nothing. */
  public Document section(String heading, Consumer<Document> body) {
    return section(heading, "", "", body);
  }

  /** The same with an id and a class in HTML. */
  public Document section(String heading, String id, String style, Consumer<Document> body) {
    List<Block> inside = inside(body);
    return inside.isEmpty() ? this : add(new Block.Section(heading, false, id, style, inside));
  }

  /** A part under a name, with a class in HTML; nothing where the body adds nothing. */
  public Document named(String name, String style, Consumer<Document> body) {
    List<Block> inside = inside(body);
    return inside.isEmpty() ? this : add(new Block.Section(name, true, "", style, inside));
  }

  /** A part that is folded; nothing where the body adds nothing. */
  public Document fold(String summary, Consumer<Document> body) {
    return fold(List.of(Cell.of(summary)), false, "", "", body);
  }

  /** The same with an id and a class in HTML. */
  public Document fold(
      List<Cell> summary, boolean open, String id, String style, Consumer<Document> body) {
    List<Block> inside = inside(body);
    return inside.isEmpty() ? this : add(new Block.Fold(summary, open, id, style, inside));
  }

  public Document figures(List<? extends Figure> figures) {
    return figures.isEmpty() ? this : add(new Block.Figures(List.copyOf(figures), List.of()));
  }

  /** Pictures with what the body adds beside them. */
  public Document figures(List<? extends Figure> figures, Consumer<Document> beside) {
    return add(new Block.Figures(List.copyOf(figures), inside(beside)));
  }

  public Document quote(String text) {
    return add(new Block.Quote(text));
  }

  /** Lines as they are; nothing for none. */
  public Document lines(List<String> lines) {
    return lines.isEmpty() ? this : add(new Block.Lines(List.copyOf(lines)));
  }

  public Document gap() {
    return add(new Block.Gap());
  }

  /** What the body adds for each of many, in their order; several threads call it. */
  public <T> Document each(List<T> many, BiConsumer<T, Document> body) {
    many.parallelStream()
        .map(one -> inside(inner -> body.accept(one, inner)))
        .toList()
        .forEach(blocks::addAll);
    return this;
  }

  private List<Block> inside(Consumer<Document> body) {
    Document inner = new Document(medium);
    body.accept(inner);
    return inner.blocks();
  }
}
