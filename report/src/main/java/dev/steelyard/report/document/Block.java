package dev.steelyard.report.document;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.Optional;

/** A part of a document. */
public sealed interface Block {

  /** What is said first; the rest follows on the same line where it fits. */
  record Headline(Tone tone, String strong, String rest) implements Block {}

  /**
   * Words.
   *
   * @param lead what the first line begins with in text
   */
  record Paragraph(Tone tone, String lead, String text) implements Block {}

  /** Phrases with dots between them; none is broken over two lines. */
  record Phrases(String lead, List<String> phrases) implements Block {}

  /** What is known of the whole. */
  record Facts(List<Fact> facts) implements Block {}

  /** Lines of a list. */
  record Items(List<Item> items) implements Block {}

  /**
   * A line of a list.
   *
   * @param indent how many columns text sets it in
   * @param sign what it begins with in text; empty for none
   * @param remedy what to do about it; empty for nothing
   * @param below what belongs to it
   * @param quoted what others wrote, as it is; never in markdown
   * @param target where it leads in HTML, as a cell's
   * @param verdict whose sign it begins with in every medium, and on a page its word and colour
   */
  record Item(
      int indent,
      String sign,
      Tone tone,
      String text,
      String remedy,
      List<String> below,
      String quoted,
      String target,
      Optional<Verdict> verdict) {

    public static Item of(String text) {
      return new Item(0, "", Tone.PLAIN, text, "", List.of(), "", "", Optional.empty());
    }

    /** Set in below a heading, with a sign. */
    public static Item signed(String sign, String text) {
      return new Item(2, sign, Tone.PLAIN, text, "", List.of(), "", "", Optional.empty());
    }

    /** Set in below a heading, with the sign and the tone of a verdict. */
    public static Item judged(Verdict verdict, String text) {
      return new Item(
          2,
          Signs.of(verdict),
          Tone.of(verdict),
          text,
          "",
          List.of(),
          "",
          "",
          Optional.of(verdict));
    }

    public Item indented(int columns) {
      return new Item(columns, sign, tone, text, remedy, below, quoted, target, verdict);
    }

    public Item tone(Tone other) {
      return new Item(indent, sign, other, text, remedy, below, quoted, target, verdict);
    }

    public Item remedy(String other) {
      return new Item(indent, sign, tone, text, other, below, quoted, target, verdict);
    }

    public Item below(List<String> others) {
      List<String> all = List.copyOf(others);
      return new Item(indent, sign, tone, text, remedy, all, quoted, target, verdict);
    }

    public Item quoted(String other) {
      return new Item(indent, sign, tone, text, remedy, below, other, target, verdict);
    }

    public Item to(String id) {
      return new Item(indent, sign, tone, text, remedy, below, quoted, id, verdict);
    }
  }

  /**
   * Rows in columns.
   *
   * @param style its class in HTML
   */
  record Table(List<Column> columns, List<Row> rows, String style) implements Block {
    /** The columns of a medium. */
    public List<Integer> shownIn(Medium medium) {
      return java.util.stream.IntStream.range(0, columns.size())
          .filter(i -> columns.get(i).isIn(medium))
          .boxed()
          .toList();
    }
  }

  /**
   * A part with a heading.
   *
   * @param heading in lower case; empty for none
   * @param named whether the heading is a name, which is shown as it is
   * @param id where links lead; empty for none
   * @param style its class in HTML
   */
  record Section(String heading, boolean named, String id, String style, List<Block> blocks)
      implements Block {}

  /**
   * A part that HTML and markdown fold away; text shows it.
   *
   * @param summary what is seen of it when it is closed
   * @param open whether HTML shows it at first
   */
  record Fold(List<Cell> summary, boolean open, String id, String style, List<Block> blocks)
      implements Block {}

  /** Pictures beside each other, and tables that belong to them. */
  record Figures(List<Figure> figures, List<Block> beside) implements Block {}

  /** What others wrote, line by line. */
  record Quote(String text) implements Block {}

  /** Lines as they are, all of them, each as far to the right as it begins with blanks. */
  record Lines(List<String> lines) implements Block {}

  /** An empty line in text. */
  record Gap() implements Block {}
}
