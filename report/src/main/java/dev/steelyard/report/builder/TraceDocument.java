package dev.steelyard.report.builder;

import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.RepeatedWork;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.unit.Unit;
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

/** What a program did inside: where its time was, and what it did again and again. */
public final class TraceDocument {

  static final int NARROWEST_NAME = 20;

  private TraceDocument() {}

  /** Builds it. */
  public static void build(TraceView view, Document document) {
    Spans spans = view.trace().spans();
    document.title(ShownNames.shown(view.title()) + ": inside");
    document.headline(
        Tone.STRONG,
        "%s of %s in %s, on %s"
            .formatted(
                Signs.counted(spans.size(), "operation"),
                Signs.counted(view.times().layers().size(), "layer"),
                time(view.trace().nanos()),
                Signs.counted(spans.threads(), "thread")),
        ShownNames.shown(view.title()));
    document.section("advice", inside -> AdviceParts.advice(view, inside));
    document.section("layers", inside -> layers(view, inside));
    document.section("timeline", inside -> TimelineParts.timeline(view, inside));
    document.section("slowest unit of work", inside -> WaterfallParts.slowest(view, inside));
    document.section("operations", inside -> operations(view, inside));
    document.section("done again", inside -> repeated(view, inside));
    document.section("caches", inside -> TraceParts.caches(view, inside));
    document.section("statements", inside -> TraceParts.statements(view, inside));
    document.section("plans", inside -> PlanParts.plans(view.plans(), view.top(), inside));
    document.section("storage", inside -> TraceParts.storage(view, inside));
    document.items(
        view.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static void layers(TraceView view, Document inside) {
    boolean hasOwn = view.areOwnTimesKnown();
    long whole = ownNanos(view);
    inside.table(
        List.of(
            Column.name("layer", NARROWEST_NAME),
            Column.number("own"),
            Column.number("share").worth(3),
            Column.number("total").worth(2),
            Column.number("operations").worth(1)),
        view.times().layers().stream()
            .limit(view.top())
            .map(one ->
                Row.of(
                    ShownNames.shown(one.name()),
                    hasOwn ? time(one.ownNanos()) : "-",
                    share(one.ownNanos(), whole),
                    time(one.nanos()),
                    Signs.grouped(one.count())))
            .toList());
    more(view.times().layers().size(), view, inside);
  }

  private static void operations(TraceView view, Document inside) {
    boolean hasOwn = view.areOwnTimesKnown();
    inside.table(
        List.of(
            Column.name("operation", NARROWEST_NAME),
            Column.number("own"),
            Column.number("total").worth(6),
            Column.number("count").worth(5),
            Column.number("median").worth(3),
            Column.number("p99").worth(4),
            Column.number("longest").worth(1),
            Column.name("mostly within", NARROWEST_NAME).worth(2)),
        view.times().kinds().stream().limit(view.top()).map(one -> row(one, hasOwn)).toList());
    more(view.times().kinds().size(), view, inside);
  }

  /** Of all layers; 0 where it is not known. */
  private static long ownNanos(TraceView view) {
    return view.areOwnTimesKnown()
        ? view.times().layers().stream().mapToLong(LayerTimes.Layer::ownNanos).sum()
        : 0;
  }

  private static Row row(LayerTimes.Kind one, boolean hasOwn) {
    String failed = one.failed() == 0 ? "" : " (%s failed)".formatted(Signs.grouped(one.failed()));
    return Row.of(
        ShownNames.shown(one.kind().words()) + failed,
        hasOwn ? time(one.ownNanos()) : "-",
        time(one.nanos()),
        Signs.grouped(one.count()),
        time(one.lengths().median()),
        time(one.lengths().p99()),
        time(one.lengths().longest()),
        ShownNames.shown(one.callers().getFirst().words()));
  }

  private static void repeated(TraceView view, Document inside) {
    RepeatedWork repeated = view.repeated();
    if (repeated.cases().isEmpty()) {
      return;
    }
    long own = ownNanos(view);
    inside.paragraph(
        "%s%s went into what had been done before in the same unit of work"
            .formatted(
                time(repeated.nanos()),
                own == 0
                    ? ""
                    : " (%s of the time of all threads)".formatted(share(repeated.nanos(), own))));
    List<RepeatedWork.RepeatedCase> outer =
        repeated.cases().stream().filter(one -> one.outermost() > 0).toList();
    inside.table(
        List.of(
            Column.name("operation", NARROWEST_NAME),
            Column.number("wasted"),
            Column.number("again"),
            Column.number("of").worth(3),
            Column.number("targets").worth(2)),
        outer.stream()
            .limit(view.top())
            .map(one ->
                Row.of(
                    ShownNames.shown(one.kind().words()),
                    time(one.outerNanos()),
                    Signs.grouped(one.again()),
                    Signs.grouped(one.calls()),
                    Signs.grouped(one.targets())))
            .toList());
    more(outer.size(), view, inside);
    inside.items(outer.stream().limit(view.top()).map(TraceDocument::item).toList());
    int within = repeated.cases().size() - outer.size();
    inside.paragraph(
        within == 0
            ? ""
            : within == 1
                ? "1 more case within these is gone with them"
                : "%s more cases within these are gone with them".formatted(Signs.grouped(within)));
  }

  private static Item item(RepeatedWork.RepeatedCase one) {
    List<String> below = new ArrayList<>();
    if (one.kind().origin() != SpanKind.SpanOrigin.CACHE_LOAD) {
      one.worst()
          .forEach(target ->
              below.add(
                  "%s: %s again, %s"
                      .formatted(
                          ShownNames.shown(target.words()),
                          Signs.grouped(target.again()),
                          time(target.nanos()))));
    }
    return Item.signed("·", ShownNames.shown(String.join(" → ", one.path()))).below(below);
  }

  static void more(int all, TraceView view, Document inside) {
    int more = all - view.top();
    inside.paragraph(
        more > 0 ? "and %s more; --top shows more of them".formatted(Signs.grouped(more)) : "");
  }

  static String time(long nanos) {
    return Unit.NANOSECONDS.format((double) nanos);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }
}
