package dev.steelyard.report.builder;

import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.report.content.CompatCause;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A suite across versions: what does not fit first, with its causes; then a grid a direction, in
 * which a cell stands for all cases between two versions; then the versions with their times.
 */
public final class CompatDocument {

  private static final List<CellVerdict> COUNTED =
      List.of(
          CellVerdict.WRONG_ANSWER,
          CellVerdict.BROKEN,
          CellVerdict.REFUSED,
          CellVerdict.COULD_NOT_RUN,
          CellVerdict.OK);

  private static final int MOST_CASES = 6;

  private final Compatibility found;
  private final boolean whole;
  private final boolean timing;
  private final Document document;

  private CompatDocument(Compatibility found, boolean whole, boolean timing, Document document) {
    this.found = found;
    this.whole = whole;
    this.timing = timing;
    this.document = document;
  }

  /**
   * Builds it.
   *
   * @param whole with a grid for each case, and all cases of a cause
   * @param timing with what the steps took
   */
  public static void build(Compatibility found, boolean whole, boolean timing, Document document) {
    new CompatDocument(found, whole, timing, document).build();
  }

  private void build() {
    document.title(found.suite() + " across versions of " + found.product());
    headline();
    grids();
    causes();
    unable();
    document.section("versions", "", "", inner -> CompatTimes.add(found, timing, inner));
    document.items(
        found.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private void headline() {
    boolean bad = found.isNegative();
    document.headline(
        bad ? Tone.BAD : found.isIncomplete() ? Tone.WARNING : Tone.GOOD,
        verdict(),
        " " + ShownNames.shown(found.suite()) + ": " + ShownNames.shown(found.product()));
    List<String> counts = new ArrayList<>();
    for (CellVerdict verdict : COUNTED) {
      long count = found.count(verdict);
      if (count > 0 || verdict == CellVerdict.OK) {
        counts.add(Signs.grouped(count) + " " + verdict.words());
      }
    }
    long declared = found.cells().stream().filter(GridCell::declared).count();
    if (declared > 0) {
      counts.add(Signs.grouped(declared) + " of these declared by the suite");
    }
    document.phrases("", counts).gap();
  }

  private String verdict() {
    if (found.isNegative()) {
      return "incompatible";
    }
    return found.isIncomplete() ? "not all could be asked" : "compatible";
  }

  private void grids() {
    for (Crossing crossing : Crossing.values()) {
      List<GridCell> cells =
          found.cells().stream().filter(cell -> cell.crossing() == crossing).toList();
      if (!cells.isEmpty()) {
        document.section(heading(crossing), inner -> grid(cells, inner));
        if (whole) {
          cells.stream()
              .map(GridCell::caseName)
              .distinct()
              .forEach(name ->
                  document.named(
                      name,
                      "",
                      inner ->
                          grid(
                              cells.stream().filter(one -> one.caseName().equals(name)).toList(),
                              inner)));
        }
      }
    }
  }

  private static String heading(Crossing crossing) {
    return switch (crossing) {
      case GRID -> "grid: a row's version wrote, a column's read, answered and wrote";
      case DOWNGRADE -> "downgrade: the newest wrote, a column's read, answered and wrote";
      case UPGRADE_DOWNGRADE ->
          "upgrade and downgrade: a row's version wrote, a column's used it, the row's went on";
    };
  }

  private void grid(List<GridCell> cells, Document inner) {
    List<String> writers = inOrder(cells.stream().map(GridCell::writer).distinct().toList());
    List<String> readers = inOrder(cells.stream().map(GridCell::reader).distinct().toList());
    boolean isText = inner.isFor(Medium.TEXT);
    List<Column> columns = new ArrayList<>(List.of(Column.text("wrote")));
    for (String reader : readers) {
      columns.add(Column.text(isText ? letter(reader) : reader));
    }
    List<Row> rows = new ArrayList<>();
    for (String writer : writers) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(isText ? labelled(writer) : writer)));
      for (String reader : readers) {
        row.add(
            cell(
                cells.stream()
                    .filter(one -> one.writer().equals(writer) && one.reader().equals(reader))
                    .toList()));
      }
      rows.add(Row.of(row));
    }
    inner.table(columns, rows);
    if (isText) {
      List<String> unnamed = readers.stream().filter(one -> !writers.contains(one)).toList();
      inner.paragraph(
          Tone.QUIET,
          "",
          unnamed.isEmpty()
              ? ""
              : String.join(", ", unnamed.stream().map(this::labelled).toList()));
    }
    inner.paragraph(Tone.QUIET, "", legend(cells)).gap();
  }

  /** The names of the versions, as the run has them from the oldest to the newest. */
  private List<String> inOrder(List<String> some) {
    return found.versions().stream().map(TestedVersion::version).filter(some::contains).toList();
  }

  /** Short enough for a column; told beside the version in its row. */
  private String letter(String version) {
    int index = found.versions().stream().map(TestedVersion::version).toList().indexOf(version);
    return index < 26
        ? String.valueOf((char) ('a' + index))
        : String.valueOf((char) ('a' + index / 26 - 1)) + (char) ('a' + index % 26);
  }

  private String labelled(String version) {
    return letter(version) + " " + ShownNames.shown(version);
  }

  /** The worst of all cases; in capitals what nobody declared. */
  private static Cell cell(List<GridCell> cells) {
    Optional<GridCell> worst =
        cells.stream()
            .max(
                Comparator.comparing(GridCell::isNegative)
                    .thenComparing(GridCell::verdict)
                    .thenComparing(one -> !one.declared()));
    if (worst.isEmpty()) {
      return Cell.of("");
    }
    GridCell one = worst.get();
    // Beside cases that hold, one that does not is no news.
    CellVerdict verdict =
        one.verdict() == CellVerdict.NOT_APPLICABLE
                && cells.stream().anyMatch(each -> each.verdict() == CellVerdict.OK)
            ? CellVerdict.OK
            : one.verdict();
    String brief = one.declared() ? verdict.brief().toLowerCase(Locale.ROOT) : verdict.brief();
    return Cell.of(brief).tone(tone(verdict, one.declared())).title(one.words());
  }

  private static Tone tone(CellVerdict verdict, boolean declared) {
    return switch (verdict) {
      case OK -> Tone.GOOD;
      case NOT_APPLICABLE -> Tone.QUIET;
      case COULD_NOT_RUN -> Tone.WARNING;
      case REFUSED, BROKEN, WRONG_ANSWER -> declared ? Tone.WARNING : Tone.BAD;
    };
  }

  private static String legend(List<GridCell> cells) {
    List<String> words = new ArrayList<>();
    for (CellVerdict verdict : CellVerdict.values()) {
      if (verdict != CellVerdict.OK
          && verdict != CellVerdict.NOT_APPLICABLE
          && cells.stream().anyMatch(one -> one.verdict() == verdict)) {
        words.add(verdict.brief() + " " + verdict.words());
      }
    }
    if (cells.stream().anyMatch(GridCell::declared)) {
      words.add("in small letters: declared by the suite");
    }
    return words.isEmpty() ? "" : "a cell is its worst case: " + String.join(", ", words);
  }

  private void causes() {
    List<Item> items = new ArrayList<>();
    for (CompatCause cause : CompatCause.of(found.cells())) {
      List<String> below =
          Stream.concat(Stream.of(cases(cause)), cause.pairs().stream())
              .map(ShownNames::shown)
              .toList();
      String declared = cause.declared() ? " (declared)" : "";
      items.add(
          Item.signed(
                  sign(cause),
                  "%s%s in %s%s: %s"
                      .formatted(
                          cause.verdict().words(),
                          declared,
                          cause.step(),
                          direction(cause),
                          ShownNames.shown(cause.words())))
              .tone(tone(cause.verdict(), cause.declared()))
              .below(below));
    }
    if (!items.isEmpty()) {
      document.section("what does not fit, and why", inner -> inner.items(items).gap());
    }
  }

  /** Where a suite has several, the same may happen in each. */
  private String direction(CompatCause cause) {
    boolean isOnly = found.cells().stream().allMatch(cell -> cell.crossing() == cause.crossing());
    return isOnly ? "" : ", " + cause.crossing().word();
  }

  private String cases(CompatCause cause) {
    List<String> names = cause.cases();
    int shown = whole ? names.size() : Math.min(names.size(), MOST_CASES);
    String more = names.size() > shown ? " and %d more".formatted(names.size() - shown) : "";
    return String.join(", ", names.subList(0, shown)) + more;
  }

  private static String sign(CompatCause cause) {
    return cause.verdict() == CellVerdict.COULD_NOT_RUN ? "?" : cause.declared() ? "!" : "✗";
  }

  private void unable() {
    document.section(
        "versions that could not be asked",
        inner -> inner.items(UnaskedVersions.of(found.versions())));
  }
}
