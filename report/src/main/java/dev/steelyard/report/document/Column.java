package dev.steelyard.report.document;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table, which knows what it is worth where there is little room.
 *
 * @param heading empty for none
 * @param worth of the columns that do not fit, that of the least worth is left out first; {@link
 *     #KEPT} always stays
 * @param narrowest how far a name may be shortened; {@link #KEPT} for not at all
 * @param unheaded whether text leaves the heading out, since the section's says it
 * @param joint what stands between the cell before and this one where both are one, as in markdown
 *     and HTML; {@link #APART} for a column of its own
 * @param media where it is shown
 * @param style its class in HTML
 * @param drawn what HTML draws in place of its heading
 */
public record Column(
    String heading,
    Kind kind,
    int worth,
    int narrowest,
    boolean unheaded,
    String joint,
    Set<Medium> media,
    String style,
    Optional<Figure> drawn) {

  /** What a column holds. */
  public enum Kind {
    /** Words, which are not cut while anything else gives way. */
    TEXT,
    NUMBER,
    /** A name, which is shortened so that no two look alike. */
    NAME,
    /** Lines of source text, whose blanks count. */
    SOURCE,
    /** One character, in markdown and HTML before the next cell. */
    SIGN
  }

  /** The worth of a column that is never left out, and the least width of one never shortened. */
  public static final int KEPT = Integer.MAX_VALUE;

  /** No joint. */
  static final String APART = "";

  private static Column of(String heading, Kind kind, int narrowest) {
    return new Column(
        heading,
        kind,
        KEPT,
        narrowest,
        false,
        APART,
        EnumSet.allOf(Medium.class),
        "",
        Optional.empty());
  }

  public static Column text(String heading) {
    return of(heading, Kind.TEXT, KEPT);
  }

  public static Column number(String heading) {
    return of(heading, Kind.NUMBER, KEPT);
  }

  /** A column of names that may be shortened to so many columns. */
  public static Column name(String heading, int narrowest) {
    return of(heading, Kind.NAME, narrowest);
  }

  public static Column source(String heading) {
    return of(heading, Kind.SOURCE, KEPT);
  }

  public static Column sign() {
    return of("", Kind.SIGN, KEPT);
  }

  /** The same with a worth. */
  public Column worth(int other) {
    return new Column(heading, kind, other, narrowest, unheaded, joint, media, style, drawn);
  }

  /** The same without a heading in text. */
  public Column bare() {
    return new Column(heading, kind, worth, narrowest, true, joint, media, style, drawn);
  }

  /** The same as an end of the column before it: {@code name on testbed}. */
  public Column after(String between) {
    return new Column(heading, kind, worth, narrowest, unheaded, between, media, style, drawn);
  }

  /** The same, shown in these alone. */
  public Column only(Medium first, Medium... rest) {
    Set<Medium> others = EnumSet.of(first, rest);
    return new Column(heading, kind, worth, narrowest, unheaded, joint, others, style, drawn);
  }

  /** The same with a class in HTML. */
  public Column style(String other) {
    return new Column(heading, kind, worth, narrowest, unheaded, joint, media, other, drawn);
  }

  /** The same with a picture for its heading in HTML. */
  public Column drawn(Figure figure) {
    return new Column(
        heading, kind, worth, narrowest, unheaded, joint, media, style, Optional.of(figure));
  }

  /** Whether it is a part of the cell before it. */
  public boolean isJoined() {
    return !joint.equals(APART);
  }

  public boolean isIn(Medium medium) {
    return media.contains(medium);
  }
}
