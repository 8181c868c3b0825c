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
    long units = WorkUnits.count(view.trace());
    double whole = WorkUnits.nanos(view.trace()) / units;
    inside.paragraph(
        "each alone, of %s in a unit of work (%s); the range holds in 95 of 100 cases%s"
            .formatted(
                nanos(whole),
                Signs.counted(units, "unit"),
                view.trace().spans().threads() == 1
                    ? ""
                    : "; times are of all threads, and what several do at once shortens a unit by less"));
    inside.items(all.stream().limit(view.top()).map(one -> item(one, whole)).toList());
    TraceDocument.more(all.size(), view, inside);
  }

  private static Item item(Advice one, double whole) {
    List<String> below = new ArrayList<>();
    below.add(
        "saves %s (%s to %s%s), %s of %s"
            .formatted(
                nanos(one.saved().nanos()),
                nanos(one.saved().low()),
                nanos(one.saved().high()),
                whole == 0
                    ? ""
                    : String.format(
                        Locale.ROOT, "; %.0f%% of it", 100 * one.saved().nanos() / whole),
                count(one.gone()),
                count(one.of()) + " calls"));
    if (one.what() == Advice.Kind.CACHE && one.entries() > 0) {
      below.add("a cache of %s finds them all".formatted(entries(one)));
    }
    one.paths().forEach(path -> below.add(ShownNames.shown(String.join(" → ", path))));
    if (!one.within().isEmpty()) {
      below.add(
          "most of it lies within %s, which is done again too: gone with that"
              .formatted(ShownNames.shown(one.within())));
    }
    return Item.signed("→", words(one)).below(below);
  }

  private static String words(Advice one) {
    String subject = ShownNames.shown(one.subject());
    return switch (one.what()) {
      case CACHE ->
          one.detail().isEmpty()
              ? "%s: keep what it gives".formatted(subject)
              : "%s: keep what it gives: %s".formatted(subject, ShownNames.shown(one.detail()));
      case RESIZE -> "cache %s: make it as large as %s".formatted(subject, entries(one));
      case PREPARE -> "%s: plan once: %s".formatted(subject, ShownNames.shown(one.detail()));
      case BATCH ->
          "%s: ask by one statement with a list: %s"
              .formatted(subject, ShownNames.shown(one.detail()));
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
        outcomes.counts() + ":",
        " a unit of work took %s, and takes %s"
            .formatted(nanos(outcomes.unitBefore()), nanos(outcomes.unitAfter())));
    document.table(
        List.of(
            Column.name("prediction", 18),
            Column.number("measured"),
            Column.number("predicted"),
            Column.text("range").worth(2),
            Column.number("calls gone").worth(1),
            Column.name("advice", TraceDocument.NARROWEST_NAME)),
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
        one.outcome().words(),
        one.isTaken() ? measured(one) : "-",
        nanos(saved.nanos()),
        "%s to %s".formatted(nanos(saved.low()), nanos(saved.high())),
        one.isTaken() ? count(one.gone()) : "-",
        words(one.advice()));
  }
}
