package dev.steelyard.report.builder;

import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.PredictedSaving;
import dev.steelyard.report.content.AdviceOutcomes;
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

/** What a program should do otherwise, and what became of it. */
public final class AdviceParts {

  private AdviceParts() {}

  static void advice(TraceView view, Document inside) {
    List<Advice> all = AdviceSearch.in(view);
    if (all.isEmpty()) {
      return;
    }
    WorkUnits.RecordedUnits units = WorkUnits.recorded(view.trace());
    double whole = units.mean();
    inside.paragraph(
        "each alone, of %s in a unit of work (%s); the range holds in 95 of 100 cases%s"
            .formatted(
                nanos(whole),
                Signs.counted(units.count(), "unit"),
                all.stream().noneMatch(Advice::isBoundByWall)
                    ? ""
                    : "; what several threads do at once shortens a unit by less than it takes them"
                        + " together"));
    inside.items(all.stream().limit(view.top()).map(one -> item(one, whole)).toList());
    TraceDocument.more(all.size(), view, inside);
  }

  private static Item item(Advice one, double whole) {
    List<String> below = new ArrayList<>();
    String part = share(one, whole);
    below.add(
        "saves %s (%s to %s%s), %s of %s calls"
            .formatted(
                nanos(one.saved().nanos()) + (one.isBoundByWall() ? " of all threads" : ""),
                nanos(one.saved().low()),
                nanos(one.saved().high()),
                one.isBoundByWall() || part.isEmpty() ? "" : "; " + part,
                count(one.gone()),
                count(one.of())));
    if (one.isBoundByWall()) {
      below.add(
          "a unit of work gets shorter by %s at most (%s): several threads do it at once"
              .formatted(nanos(one.wallNanos()), part));
    }
    if (one.what() == Advice.Kind.CACHE && one.entries() > 0) {
      below.add("a cache of %s finds them all".formatted(entries(one)));
    }
    if (!one.condition().isEmpty()) {
      below.add(one.condition());
    }
    one.paths().forEach(path -> below.add(ShownNames.shown(String.join(" → ", path))));
    if (!one.within().isEmpty()) {
      below.add(
          "most of it lies within %s, which is done again too: gone with that"
              .formatted(ShownNames.shown(one.within())));
    }
    return Item.signed("→", words(one)).below(below);
  }

  private static String share(Advice one, double whole) {
    return whole == 0
        ? ""
        : String.format(Locale.ROOT, "%.0f%% of it", 100 * one.shortens() / whole);
  }

  private static String words(Advice one) {
    String kind = one.what() == Advice.Kind.RESIZE ? "cache " : "";
    return "%s%s: %s".formatted(kind, ShownNames.shown(one.subject()), what(one));
  }

  /** What to do, without with what. */
  private static String what(Advice one) {
    String detail = one.detail().isEmpty() ? "" : ": " + ShownNames.shown(one.detail());
    return switch (one.what()) {
      case CACHE -> "keep what it gives" + detail;
      case RESIZE -> "make it as large as " + entries(one);
      case PREPARE -> "plan once" + detail;
      case BATCH -> "ask by one statement with a list" + detail;
    };
  }

  private static String entries(Advice one) {
    return Signs.entries(one.entries());
  }

  /** Calls of a unit of work, which are a mean. */
  private static String count(double calls) {
    return calls == Math.rint(calls)
        ? Signs.grouped(Math.round(calls))
        : String.format(Locale.ROOT, "%,.1f", calls);
  }

  private static String nanos(double nanos) {
    return TraceDocument.time(Math.round(nanos));
  }

  /** How predictions held. */
  public static void outcomes(AdviceOutcomes outcomes, Document document) {
    document.title(
        "%s → %s: advice"
            .formatted(ShownNames.shown(outcomes.before()), ShownNames.shown(outcomes.after())));
    document.headline(
        outcomes.isNegative() ? Tone.BAD : Tone.GOOD,
        outcomes.counts(),
        "(a unit of work took %s, and takes %s)"
            .formatted(nanos(outcomes.unitBefore()), nanos(outcomes.unitAfter())));
    document.table(
        List.of(
            Column.name("advice", 10),
            Column.name("prediction", 14),
            Column.number("measured"),
            Column.number("predicted"),
            Column.text("range").worth(2),
            Column.number("calls gone").worth(1)),
        outcomes.advice().stream().map(AdviceParts::row).toList());
    document.items(
        outcomes.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static String measured(CheckedAdvice one) {
    return one.margin() == 0
        ? nanos(one.measured())
        : "%s ± %s".formatted(nanos(one.measured()), nanos(one.margin()));
  }

  private static Row row(CheckedAdvice one) {
    PredictedSaving saved = one.advice().saved();
    return Row.of(
            ShownNames.shown(one.advice().subject()),
            one.outcome().words(),
            one.isTaken() ? measured(one) : "-",
            nanos(saved.nanos()),
            "%s to %s".formatted(nanos(saved.low()), nanos(saved.high())),
            one.isTaken() ? count(one.gone()) : "-")
        .notes(List.of(what(one.advice())));
  }
}
