package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is shown of a trace.
 *
 * @param title of what was recorded
 * @param top how many rows of each table, 1 or more
 * @param times where the time was
 * @param repeated what was done again
 * @param caches how caches were used
 * @param statements what databases executed
 * @param plans how databases planned them
 * @param storage what was asked of storage
 * @param storageTotals the same for each storage as a whole
 * @param prices what requests cost
 * @param notes on what a reader has to know
 */
public record TraceView(
    String title,
    Trace trace,
    int top,
    LayerTimes times,
    RepeatedWork repeated,
    List<CacheUse> caches,
    List<StatementUse> statements,
    List<PlanUse> plans,
    List<StorageUse> storage,
    List<StorageTotal> storageTotals,
    StoragePrices prices,
    List<String> notes) {

  public TraceView {
    caches = List.copyOf(caches);
    statements = List.copyOf(statements);
    plans = List.copyOf(plans);
    storage = List.copyOf(storage);
    storageTotals = List.copyOf(storageTotals);
    notes = List.copyOf(notes);
  }

  /** Whether own times of layers and operations are known. */
  public boolean areOwnTimesKnown() {
    return SampledKinds.doubt(trace.spans()).isEmpty();
  }

  /** Whether all that is outermost is a part of what was not recorded. */
  private static boolean isNoneWhole(Spans spans) {
    return IntStream.range(0, spans.size())
        .allMatch(span -> spans.parent(span) != Spans.NONE || spans.isOrphan(span));
  }

  private static String counted(long operations) {
    return operations == 1 ? "1 operation" : "%,d operations".formatted(operations);
  }

  /** Works it out, where requests cost nothing. */
  public static TraceView of(String title, Trace trace, int top) {
    return of(title, trace, top, StoragePrices.NONE);
  }

  /** Works it out. */
  public static TraceView of(String title, Trace trace, int top, StoragePrices prices) {
    List<String> notes = new ArrayList<>(trace.notes());
    trace.spans().kinds().stream()
        .filter(one -> one.oneIn() > 1)
        .forEach(one ->
            notes.add(
                "one in %d of %s was recorded: counts and times are estimates, and repeated work among them is not looked for"
                    .formatted(one.oneIn(), one.words())));
    trace.capped().stream()
        .sorted()
        .forEach(one ->
            notes.add(
                "times of %s are those of what was recorded, and repeated work among them is not looked for"
                    .formatted(one)));
    SampledKinds.doubt(trace.spans()).ifPresent(notes::add);
    long loose = WorkUnits.loose(trace.spans());
    if (loose > 0) {
      notes.add(
          "%s may lie within units of work that were not recorded: repetitions among them are not looked for"
              .formatted(counted(loose)));
    }
    if (trace.spans().size() > 0 && WorkUnits.recorded(trace).count() == 0) {
      notes.add(
          trace.namesUnits() || isNoneWhole(trace.spans())
              ? "no unit of work was recorded whole: what a change would save of one is not told"
              : "outermost operations were recorded in part, so that nobody knows what a unit of"
                  + " work is: what a change would save of one is not told");
    }
    notes.addAll(UnknownPlans.notes(List.of(trace)));
    notes.addAll(UnknownFunctions.notes(trace.spans(), SpanDialects.of(trace)));
    List<StorageUse> storage = StorageUse.of(trace);
    notes.addAll(StorageUse.notes(storage));
    long outside = WorkUnits.askedOutside(trace);
    if (outside > 0) {
      notes.add(
          "%s within no unit of work that was recorded whole: repetitions are looked for within the outermost operation around each"
              .formatted(outside == 1 ? "1 operation lies" : counted(outside) + " lie"));
    }
    return new TraceView(
        title,
        trace,
        top,
        LayerTimes.of(trace.spans()),
        RepeatedWork.of(trace),
        CacheUse.of(trace.lookups()),
        StatementUse.of(trace),
        PlanUse.of(trace),
        storage,
        StorageTotal.of(trace, prices),
        prices,
        notes);
  }
}
