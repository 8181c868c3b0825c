package dev.steelyard.report.builder;

import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.StatementUse;
import dev.steelyard.core.trace.StorageTotal;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.MemoryWords;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a program looked for in caches, and asked of databases and storage. */
final class TraceParts {

  /** Sizes of a cache that are told, as shares of what one without a bound finds. */
  private static final double[] SHARES = {0.5, 0.9, 0.99, 1};

  private TraceParts() {}

  static void caches(TraceView view, Document inside) {
    inside.table(
        List.of(
            Column.name("cache", TraceDocument.NARROWEST_NAME),
            Column.number("found"),
            Column.number("lookups"),
            Column.number("keys").worth(2),
            Column.number("a load").worth(3),
            Column.number("evicted").worth(1)),
        view.caches().stream()
            .limit(view.top())
            .map(one ->
                Row.of(
                    ShownNames.shown(one.name()),
                    Unit.RATIO.format(one.hitRatio()),
                    Signs.grouped(one.lookups()),
                    one.curve().lookups() == 0 ? "-" : Signs.grouped(one.curve().keys()),
                    one.made() == 0 ? "-" : TraceDocument.time(Math.round(one.meanLoadNanos())),
                    Signs.grouped(one.evictions())))
            .toList());
    TraceDocument.more(view.caches().size(), view, inside);
    inside.items(
        view.caches().stream()
            .filter(one -> one.early() > 0 || isTooSmall(one))
            .limit(view.top())
            .map(TraceParts::sizes)
            .toList());
  }

  /** Whether another size had found more. */
  private static boolean isTooSmall(CacheUse one) {
    return one.curve().highest() > one.hitRatio();
  }

  private static Item sizes(CacheUse one) {
    boolean isKnownToLose = one.evictions() > 0;
    List<String> below = new ArrayList<>();
    long before = 0;
    if (one.early() > 0) {
      below.add(
          "%s missed what was just being loaded: no size finds that, one load for all who ask would"
              .formatted(Signs.counted(one.early(), "lookup")));
    }
    for (double share : SHARES) {
      long entries = isTooSmall(one) ? one.curve().entriesFor(share) : 0;
      if (entries == before) {
        continue;
      }
      before = entries;
      String memory =
          one.bytesPerEntry() == 0
              ? ""
              : ", " + MemoryWords.bytes(Math.round(entries * one.bytesPerEntry()));
      String saved =
          one.made() == 0 || !isKnownToLose
              ? ""
              : ", %s of loads %s"
                  .formatted(
                      TraceDocument.time(Math.abs(Math.round(one.curve().savedNanos(entries)))),
                      one.curve().savedNanos(entries) < 0 ? "more" : "less");
      below.add(
          "%s %s%s%s"
              .formatted(
                  entries == 1 ? "1 entry finds" : Signs.grouped(entries) + " entries find",
                  Unit.RATIO.format(one.curve().hitRatio(entries)),
                  memory,
                  saved));
    }
    String kind = one.curve().isEstimate() ? " (estimated from a sample of its keys)" : "";
    return Item.signed("·", ShownNames.shown(one.name()) + condition(one, kind)).below(below);
  }

  private static String condition(CacheUse one, String kind) {
    if (!isTooSmall(one)) {
      return "";
    }
    return one.evictions() > 0
        ? ", if it kept what was used last" + kind
        : " told of no eviction: its size is not why it misses, unless entries went for want of"
            + " room; then"
            + kind;
  }

  static void storage(TraceView view, Document inside) {
    inside.table(
        List.of(
            Column.text("what for"),
            Column.name("storage", TraceDocument.NARROWEST_NAME).worth(2),
            Column.number("time"),
            Column.number("requests"),
            Column.number("bytes"),
            Column.number("again").worth(4),
            Column.number("small").worth(3),
            Column.number("connections").worth(1)),
        view.storage().stream().limit(view.top()).map(TraceParts::row).toList());
    TraceDocument.more(view.storage().size(), view, inside);
    inside.items(
        view.storageTotals().stream()
            .map(one -> total(one, view.prices().areGiven()))
            .filter(one -> !one.below().isEmpty())
            .toList());
  }

  private static Item total(StorageTotal one, boolean hasPrices) {
    List<String> below = new ArrayList<>();
    if (one.differentBytes() > 0) {
      below.add(
          "%s read for %s of different bytes: %s times"
              .formatted(
                  MemoryWords.bytes(one.placedBytes()),
                  MemoryWords.bytes(one.differentBytes()),
                  String.format(Locale.ROOT, "%.2f", one.amplification())));
    }
    if (one.connections() > 0) {
      below.add(
          String.format(
              Locale.ROOT,
              "%s, %,.1f requests each",
              Signs.counted(one.connections(), "connection"),
              one.requestsPerConnection()));
    }
    if (hasPrices) {
      below.add(String.format(Locale.ROOT, "costs %,.6f at the prices given", one.cost()));
    }
    return Item.signed("·", ShownNames.shown(one.storage())).below(below);
  }

  private static Row row(StorageUse one) {
    return Row.of(
        one.purpose().name().toLowerCase(Locale.ROOT),
        ShownNames.shown(one.storage()),
        TraceDocument.time(one.nanos()),
        Signs.grouped(one.requests()),
        one.areBytesTold() ? MemoryWords.bytes(one.bytes()) : "-",
        one.again() == 0 ? "-" : Signs.grouped(one.again()),
        one.small() == 0 ? "-" : Signs.grouped(one.small()),
        one.connections() == 0 ? "-" : Signs.grouped(one.connections()));
  }

  static void statements(TraceView view, Document inside) {
    inside.table(
        List.of(
            Column.name("statement", 2 * TraceDocument.NARROWEST_NAME),
            Column.number("time"),
            Column.number("count"),
            Column.number("texts").worth(3),
            Column.number("planning").worth(4),
            Column.number("prepared").worth(2),
            Column.number("rows").worth(1)),
        view.statements().stream().limit(view.top()).map(TraceParts::row).toList());
    TraceDocument.more(view.statements().size(), view, inside);
    inside.items(
        view.statements().stream()
            .filter(StatementUse::isOnePerThing)
            .limit(view.top())
            .map(one ->
                Item.signed(
                    "!",
                    "%s within one unit of work%s: one statement with a list would do the same: %s"
                        .formatted(
                            Signs.counted(one.mostInUnit(), "statement"),
                            one.caller().isEmpty() ? "" : ", of " + ShownNames.shown(one.caller()),
                            ShownNames.shown(one.shape()))))
            .toList());
  }

  private static Row row(StatementUse one) {
    return Row.of(
        ShownNames.shown(one.shape()),
        TraceDocument.time(one.nanos()),
        Signs.grouped(one.count()),
        texts(one),
        one.planned() == 0 ? "-" : Unit.RATIO.format(one.planningShare()),
        one.prepared() == 0 ? "-" : Signs.grouped(one.prepared()),
        one.rows() == 0 ? "-" : Signs.grouped(one.rows()));
  }

  /** With how many different values, as far as anybody told. */
  private static String texts(StatementUse one) {
    if (one.unknown() == 0) {
      return Signs.grouped(one.texts());
    }
    return one.texts() == 0 ? "-" : "≥ " + Signs.grouped(one.texts());
  }
}
