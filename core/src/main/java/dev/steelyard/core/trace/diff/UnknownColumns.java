package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.SampledKinds;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import java.util.ArrayList;
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
 * @param unplanned databases of which some statement was planned for a time that nobody measured
 * @param planned databases of which some statement's planning was measured
 * @param mixed units of work in which others lie of which some were not recorded, whose parts count
 *     for those around them
 */
record UnknownColumns(
    Set<String> capped,
    Set<String> ownTimes,
    Set<String> unplanned,
    Set<String> planned,
    Set<String> mixed) {

  static UnknownColumns of(List<Trace> traces) {
    UnknownColumns all =
        new UnknownColumns(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
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
        if (run.planningNanos() >= 0) {
          planned.add(database);
        } else if (!run.isPrepared()) {
          unplanned.add(database);
        }
      }
    }
    mixed.addAll(new WorkUnits(trace.spans()).mixed(capped));
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
              key.measure() != UnitTable.Summed.PLANNING || !unplanned.contains(key.part());
          default -> true;
        };
    return isKnown && !mixed.contains(key.unit());
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
    Set<String> inPart = new TreeSet<>(planned);
    inPart.retainAll(unplanned);
    inPart.forEach(database ->
        notes.add(
            "planning of %s is not compared: it was not measured of all statements"
                .formatted(database)));
    mixed.forEach(unit ->
        notes.add(
            "parts of %s are not compared: units of work within it were not all recorded"
                .formatted(unit)));
    return List.copyOf(notes);
  }
}
