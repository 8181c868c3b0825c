package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SampledKinds;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is not known of one trace at least, of all that are compared with each other. Nothing was
 * done only where somebody watched: what nobody measured on one side is compared on none, and never
 * counts as 0.
 *
 * @param capped operations of which some were left out, nobody knows when
 * @param ownTimes why own times are not known; empty where they are
 * @param planned databases, by whether the planning of a statement was measured
 * @param sized what storages were asked for, by whether somebody said how much came or went
 * @param loaded caches, by whether loads were told; misses alone say of none
 * @param mixed units of work in which others lie of which some were not recorded, whose parts count
 *     for those around them
 */
record UnknownColumns(
    Set<String> capped,
    Set<String> ownTimes,
    ToldInPart planned,
    ToldInPart sized,
    ToldInPart loaded,
    Set<String> mixed) {

  static UnknownColumns of(List<Trace> traces) {
    UnknownColumns all =
        new UnknownColumns(
            new TreeSet<>(),
            new TreeSet<>(),
            ToldInPart.none(),
            ToldInPart.none(),
            ToldInPart.none(),
            new TreeSet<>());
    traces.forEach(trace -> all.capped.addAll(trace.capped()));
    traces.forEach(all::add);
    return all;
  }

  private void add(Trace trace) {
    SampledKinds.sampled(trace.spans()).ifPresent(ownTimes::add);
    ComparedSpans compared = new ComparedSpans(trace);
    for (StatementRun run : trace.statements()) {
      if (compared.has(run.span())) {
        String database = trace.spans().kind(run.span()).layer();
        if (run.planningNanos() >= 0 || !run.isPrepared()) {
          planned.add(database, run.planningNanos() >= 0);
        }
      }
    }
    addSizes(trace, compared);
    addLoads(trace.lookups());
    mixed.addAll(new WorkUnits(trace.spans()).mixed(capped));
  }

  /** What failed, and what deletes, brought nothing where it does not say otherwise. */
  private void addSizes(Trace trace, ComparedSpans compared) {
    for (StorageRequest one : trace.requests()) {
      boolean isTold = one.bytes().isPresent();
      boolean isBare =
          one.kind() == StorageRequest.Kind.DELETE || trace.spans().hasFailed(one.span());
      if (compared.has(one.span()) && (isTold || !isBare)) {
        sized.add(UnitTable.part(trace.spans(), one), isTold);
      }
    }
  }

  private void addLoads(CacheLookups lookups) {
    BitSet missed = new BitSet();
    BitSet filled = new BitSet();
    for (int i = 0; i < lookups.size(); i++) {
      switch (lookups.kind(i)) {
        case MISS -> missed.set(lookups.cache(i));
        case LOAD, FAILURE -> filled.set(lookups.cache(i));
        default -> {
          // Of loads it says nothing.
        }
      }
    }
    for (int cache = 0; cache < lookups.caches().size(); cache++) {
      if (missed.get(cache) || filled.get(cache)) {
        loaded.add(lookups.caches().get(cache), filled.get(cache));
      }
    }
  }

  /** Whether it is known of all of them. */
  boolean isKnown(UnitTable.Key key) {
    if (key.factor().isEmpty()) {
      return true;
    }
    boolean isKnown =
        switch (key.factor()) {
          case UnitTable.LAYER -> capped.isEmpty() && ownTimes.isEmpty();
          case UnitTable.OPERATION -> !capped.contains(key.part());
          case UnitTable.DATABASE ->
              key.measure() != UnitTable.Summed.PLANNING || planned.isKnown(key.part());
          case UnitTable.STORAGE ->
              key.measure() != UnitTable.Summed.BYTES || sized.isKnown(key.part());
          case UnitTable.CACHE -> areLoadsKnown(key.part());
          default -> true;
        };
    return isKnown && !mixed.contains(key.unit());
  }

  /** Whether loads of a cache were told, where it was asked for what it did not have. */
  boolean areLoadsKnown(String cache) {
    return loaded.isKnown(cache);
  }

  /** What is not compared for that, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!capped.isEmpty()) {
      notes.add(
          "of %s some were left out, as there were too many a second: they are not compared, and neither are times of layers"
              .formatted(String.join(", ", capped)));
    }
    ownTimes.forEach(why -> notes.add("times of layers are not compared: " + why));
    planned
        .both()
        .forEach(database ->
            notes.add(
                "planning of %s is not compared: it was not measured of all statements"
                    .formatted(database)));
    sized
        .both()
        .forEach(storage ->
            notes.add(
                "bytes of %s are not compared: not all requests say how many came or went"
                    .formatted(storage)));
    loaded
        .both()
        .forEach(cache ->
            notes.add(
                "loads of %s are not compared: some recording has its misses and tells of no load"
                    .formatted(cache)));
    mixed.forEach(unit ->
        notes.add(
            "parts of %s are not compared: units of work within it were not all recorded"
                .formatted(unit)));
    return List.copyOf(notes);
  }
}
