package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Statements whose plans were wanted, and of which no one is known. */
public final class UnknownPlans {

  /** Reasons beyond it are counted together. */
  private static final int MOST_REASONS = 5;

  private record Shape(String database, String words) {}

  private UnknownPlans() {}

  /** Why there are none, a line for each reason, over some recordings of one program. */
  public static List<String> notes(List<Trace> traces) {
    Map<Shape, String> missing = new HashMap<>();
    Set<Shape> known = new HashSet<>();
    traces.forEach(trace -> gather(trace, missing, known));
    missing.keySet().removeAll(known);
    Map<String, Integer> counts = new TreeMap<>();
    missing.values().forEach(why -> counts.merge(why, 1, Integer::sum));
    List<Map.Entry<String, Integer>> most =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    List<String> notes = new ArrayList<>();
    most.stream()
        .limit(MOST_REASONS)
        .forEach(one -> notes.add("%s: %s".formatted(unknown(one.getValue()), one.getKey())));
    int others = most.stream().skip(MOST_REASONS).mapToInt(Map.Entry::getValue).sum();
    if (others > 0) {
      notes.add(unknown(others) + ", for other reasons");
    }
    return notes;
  }

  private static String unknown(int shapes) {
    return shapes == 1
        ? "the plan of 1 shape of statements is not known"
        : "the plans of %,d shapes of statements are not known".formatted(shapes);
  }

  private static void gather(Trace trace, Map<Shape, String> missing, Set<Shape> known) {
    Spans spans = trace.spans();
    Map<Integer, String> shapes = new HashMap<>();
    for (StatementRun run : trace.statements()) {
      if (run.plan().isPresent() || !run.noPlan().isEmpty()) {
        String words =
            shapes.computeIfAbsent(
                spans.targetNumber(run.span()), text -> StatementShape.of(spans.targetWords(text)));
        Shape shape = new Shape(spans.kind(run.span()).layer(), words);
        if (run.plan().isPresent()) {
          known.add(shape);
        } else {
          missing.putIfAbsent(shape, run.noPlan());
        }
      }
    }
  }
}
