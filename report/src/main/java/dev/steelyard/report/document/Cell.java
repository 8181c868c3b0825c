package dev.steelyard.report.document;

import dev.steelyard.core.comparison.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands in a table's row.
 *
 * @param more less important words after the text, left out where they do not fit
 * @param brief what stands for the text where even that does not fit
 * @param tone of this cell alone, in HTML
 * @param style its class in HTML
 * @param verdict whose sign comes before the text
 * @param target the id of the part that it leads to, in HTML, or a file beside the page, as an
 *     address that begins with {@link #BESIDE}; empty for none
 * @param title more in HTML when it is pointed at
 * @param order by what HTML sorts it; empty for by its text
 * @param figure drawn in its place in HTML
 */
public record Cell(
    String text,
    String more,
    String brief,
    Tone tone,
    String style,
    Optional<Verdict> verdict,
    String target,
    String title,
    String order,
    Optional<Figure> figure) {

  /** How the address of a file beside the page begins. */
  public static final String BESIDE = "./";

  /** The target that is the file of a name beside the page, or in a folder there. */
  public static String beside(String name) {
    return BESIDE
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  public static Cell of(String text) {
    return new Cell(text, "", text, Tone.PLAIN, "", Optional.empty(), "", "", "", Optional.empty());
  }

  /** A cell that has a picture alone, so that it is empty where none is drawn. */
  public static Cell of(Figure figure) {
    return new Cell("", "", "", Tone.PLAIN, "", Optional.empty(), "", "", "", Optional.of(figure));
  }

  public Cell more(String other) {
    return new Cell(text, other, brief, tone, style, verdict, target, title, order, figure);
  }

  public Cell brief(String other) {
    return new Cell(text, more, other, tone, style, verdict, target, title, order, figure);
  }

  public Cell tone(Tone other) {
    return new Cell(text, more, brief, other, style, verdict, target, title, order, figure);
  }

  public Cell style(String other) {
    return new Cell(text, more, brief, tone, other, verdict, target, title, order, figure);
  }

  public Cell verdict(Verdict other) {
    return new Cell(
        text, more, brief, tone, style, Optional.of(other), target, title, order, figure);
  }

  /** The same as a link to a part of the page. */
  public Cell to(String id) {
    return new Cell(text, more, brief, tone, style, verdict, id, title, order, figure);
  }

  /** The same with a picture before it. */
  public Cell drawn(Figure other) {
    return new Cell(
        text, more, brief, tone, style, verdict, target, title, order, Optional.of(other));
  }

  public Cell title(String other) {
    return new Cell(text, more, brief, tone, style, verdict, target, other, order, figure);
  }

  public Cell order(String other) {
    return new Cell(text, more, brief, tone, style, verdict, target, title, other, figure);
  }
}
