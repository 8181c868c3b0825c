package dev.steelyard.report.data;

import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.RepeatedWork;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.StatementUse;
import dev.steelyard.core.trace.StorageTotal;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.Waterfall;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a program did inside, for programs: {@code steelyard-trace}, version 1; see docs/trace.md.
 */
public final class JsonTrace implements Renderer<TraceView> {

  private static final int VERSION = 1;

  /** Sizes of a cache, as shares of what one without a bound finds. */
  private static final int POINTS = 20;

  /** Of the slowest unit of work, as many operations one by one as a page has. */
  private static final int LEAST_STEPS = 200;

  @Override
  public void write(TraceView view, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-trace");
              json.number("version", VERSION);
              json.text("title", view.title());
              json.text("begin", view.trace().begin().toString());
              json.number("nanoseconds", view.trace().nanos());
              json.number("operations_recorded", view.trace().spans().size());
              boolean hasOwn = view.areOwnTimesKnown();
              json.array("layers", view.times().layers(), one -> layer(one, hasOwn, json));
              json.array("operations", view.times().kinds(), one -> kind(one, hasOwn, json));
              Waterfall.slowest(view.trace(), Math.max(LEAST_STEPS, view.top()))
                  .ifPresent(one -> json.object("slowest_unit", () -> waterfall(one, json)));
              json.array("advice", AdviceSearch.in(view), one -> JsonAdvice.advice(one, json));
              json.number("repeated_nanoseconds", view.repeated().nanos());
              json.array("repeated", view.repeated().cases(), one -> repeated(one, json));
              json.array("caches", view.caches(), one -> cache(one, json));
              json.array("statements", view.statements(), one -> statement(one, json));
              json.array("plans", view.plans(), one -> JsonPlans.use(one, json));
              json.array("storage", view.storage(), one -> storage(one, json));
              json.array("storages", view.storageTotals(), one -> total(one, json));
              json.texts("notes", view.notes());
            }));
  }

  private static void layer(LayerTimes.Layer one, boolean hasOwn, JsonOut json) {
    json.text("layer", one.name());
    json.number("count", one.count());
    json.number("total", one.nanos());
    if (hasOwn) {
      json.number("own", one.ownNanos());
    }
  }

  private static void named(SpanKind kind, JsonOut json) {
    json.text("layer", kind.layer());
    json.text("operation", kind.name());
  }

  private static void kind(LayerTimes.Kind one, boolean hasOwn, JsonOut json) {
    named(one.kind(), json);
    json.number("count", one.count());
    json.number("left_out", one.kind().leftOut() * one.kind().oneIn());
    json.number("failed", one.failed());
    json.number("total", one.nanos());
    if (hasOwn) {
      json.number("own", one.ownNanos());
    }
    json.number("median", one.lengths().median());
    json.number("p95", one.lengths().p95());
    json.number("p99", one.lengths().p99());
    json.number("longest", one.lengths().longest());
    json.array(
        "callers",
        one.callers(),
        caller -> {
          json.text("operation", caller.words());
          json.number("count", caller.count());
          json.number("total", caller.nanos());
        });
  }

  private static void waterfall(Waterfall one, JsonOut json) {
    json.text("operation", one.kind());
    json.text("target", one.target());
    json.number("begin", one.begin());
    json.number("nanoseconds", one.nanos());
    json.number("operations", one.operations());
    json.array(
        "steps",
        one.steps(),
        step -> {
          json.number("depth", step.depth());
          json.text("operation", step.words());
          json.text("target", step.target());
          json.text("thread", step.thread());
          json.number("from", step.from());
          json.number("to", step.to());
          json.number("nanoseconds", step.nanos());
          json.number("count", step.count());
          json.any("summed", step.isSummed());
          json.any("failed", step.hasFailed());
        });
  }

  private static void repeated(RepeatedWork.RepeatedCase one, JsonOut json) {
    named(one.kind(), json);
    json.texts("path", one.path());
    json.number("calls", one.calls());
    json.number("again", one.again());
    json.number("targets", one.targets());
    json.number("wasted", one.nanos());
    json.number("wasted_outermost", one.outerNanos());
    json.array(
        "worst",
        one.worst(),
        target -> {
          json.text("target", target.words());
          json.number("again", target.again());
          json.number("wasted", target.nanos());
        });
  }

  private static void cache(CacheUse one, JsonOut json) {
    json.text("name", one.name());
    json.number("hits", one.hits());
    json.number("misses", one.misses());
    json.number("loads", one.loads());
    json.number("failed_loads", one.failed());
    json.number("load_nanoseconds", Math.round(one.loadTimes().nanos()));
    json.number("evictions", one.evictions());
    json.number("missed_while_loading", one.early());
    if (one.curve().lookups() > 0) {
      json.number("keys", one.curve().keys());
    }
    json.number("bytes_per_entry", one.bytesPerEntry());
    json.array(
        "curve",
        IntStream.rangeClosed(1, POINTS)
            .mapToLong(point -> one.curve().entriesFor((double) point / POINTS))
            .filter(entries -> entries > 0)
            .distinct()
            .boxed()
            .toList(),
        entries -> {
          json.number("entries", entries);
          json.number("hit_ratio", one.curve().hitRatio(entries));
        });
  }

  private static void statement(StatementUse one, JsonOut json) {
    json.text("database", one.database());
    json.text("statement", one.shape());
    json.number("count", one.count());
    json.number("texts", one.texts());
    json.number("unknown_values", one.unknown());
    json.number("nanoseconds", one.nanos());
    json.number("planned", one.planned());
    json.number("planning_nanoseconds", one.planningNanos());
    json.number("prepared", one.prepared());
    json.number("may_be_prepared", one.mayBePrepared());
    json.number("rows", one.rows());
    json.number("failed", one.failed());
    json.number("most_in_unit", one.mostInUnit());
    json.text("caller", one.caller());
  }

  private static void total(StorageTotal one, JsonOut json) {
    json.text("storage", one.storage());
    json.number("requests", one.requests());
    json.number("bytes_read", one.bytesRead());
    json.number("placed_bytes", one.placedBytes());
    json.number("different_bytes", one.differentBytes());
    json.number("connections", one.connections());
    json.number("requests_over_connections", one.overConnections());
    json.number("cost", one.cost());
  }

  private static void storage(StorageUse one, JsonOut json) {
    json.text("storage", one.storage());
    json.text("purpose", one.purpose().name().toLowerCase(Locale.ROOT));
    json.number("requests", one.requests());
    if (one.areBytesTold()) {
      json.number("bytes", one.bytes());
    }
    json.number("unsized", one.unsized());
    json.number("again", one.again());
    json.number("again_bytes", one.againBytes());
    json.number("small", one.small());
    json.number("nanoseconds", one.nanos());
    json.number("connections", one.connections());
  }
}
