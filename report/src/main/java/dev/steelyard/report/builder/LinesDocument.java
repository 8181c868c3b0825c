package dev.steelyard.report.builder;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.HotLines.HotFunction;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.LinesView.ListedFunction;
import dev.steelyard.core.profile.LinesView.ListedLine;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that have most of a profile, beside their source text. */
public final class LinesDocument {

  private static final String GAP = "⋮";

  private LinesDocument() {}

  /** Builds it. */
  public static void build(LinesView view, Document document) {
    Profile profile = view.profile();
    document.title("%s: lines by %s".formatted(view.title(), profile.event().title()));
    document.headline(
        Tone.PLAIN,
        profile.event().title() + " by line",
        " of %s: %s"
            .formatted(
                ShownNames.shown(view.title()),
                profile.event().unit().format((double) view.hot().whole())));
    for (ListedFunction one : view.functions()) {
      document.named(name(one), "", inside -> function(view, one, inside));
    }
    int others = view.hot().functions().size() - view.functions().size();
    document.section(
        "",
        inside -> {
          inside.paragraph(
              others > 0
                  ? "and %s more; --top shows more of them"
                      .formatted(Signs.counted(others, "function"))
                  : "");
          inside.items(
              notes(view).stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
        });
  }

  private static String name(ListedFunction one) {
    Frame function = one.function().function();
    String place = one.source().orElse(function.file());
    return place.isEmpty() ? function.name() : "%s (%s)".formatted(function.name(), place);
  }

  private static void function(LinesView view, ListedFunction one, Document inside) {
    HotFunction function = one.function();
    long whole = view.hot().whole();
    inside.phrases(
        "",
        List.of(share(function.own(), whole) + " own", share(function.total(), whole) + " total"));
    inside.paragraph(one.why().isEmpty() ? "" : "no text: " + ShownNames.shown(one.why()));
    inside.table(
        List.of(
            Column.number("own"),
            Column.number("total"),
            Column.number("line"),
            Column.source("").style("source")),
        rows(one, whole),
        "plain");
  }

  private static List<Row> rows(ListedFunction one, long whole) {
    List<Row> rows = new ArrayList<>();
    int before = 0;
    for (ListedLine line : one.lines()) {
      if (before > 0 && line.line() > before + 1 && one.source().isPresent()) {
        rows.add(Row.of("", "", GAP, ""));
      }
      rows.add(
          Row.of(
              line.own() == 0 ? "" : share(line.own(), whole),
              line.total() == 0 ? "" : share(line.total(), whole),
              Integer.toString(line.line()),
              line.text()));
      before = line.line();
    }
    return rows;
  }

  private static List<String> notes(LinesView view) {
    List<String> notes = new ArrayList<>(view.notes());
    if (view.hot().unplaced() > 0) {
      notes.add(
          "%s of it is in functions of which the recording tells no line"
              .formatted(share(view.hot().unplaced(), view.hot().whole())));
    }
    return notes;
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }
}
