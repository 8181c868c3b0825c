package dev.steelyard.trace.otlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans that share an id, by their places, the outermost first: who calls, then who answers, and of
 * either what began first. What lies within which is found without looking at each.
 */
final class SpansOfOneId {

  /** Some of them, in the order of their begin. */
  private final class SpansByBegin {
    private final List<Integer> places = new ArrayList<>();

    /** When those end that each node of a tree stands for, the last of them; made when asked. */
    private long[] ends = {};

    void add(int place) {
      places.add(place);
    }

    /** The place of the last that holds a span; {@link OtlpParents#NONE} for none. */
    int around(OtlpSpan part) {
      int low = 0;
      int high = places.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean isBefore = spans.get(places.get(middle)).start() <= part.start();
        low = isBefore ? middle + 1 : low;
        high = isBefore ? high : middle;
      }
      int last = lastReaching(low, part.end());
      return last < 0 ? OtlpParents.NONE : places.get(last);
    }

    /** The last of the first so many that ends at a moment or later; -1 for none. */
    private int lastReaching(int first, long moment) {
      int leaves = leaves();
      // To the left of what is left out, from small parts to large ones.
      int node = leaves + first;
      while (node > 1) {
        boolean isRight = (node & 1) == 1;
        if (isRight && ends[node - 1] >= moment) {
          return down(node - 1, moment) - leaves;
        }
        node >>= 1;
      }
      return -1;
    }

    private int down(int from, long moment) {
      int node = from;
      while (node < ends.length / 2) {
        node = ends[2 * node + 1] >= moment ? 2 * node + 1 : 2 * node;
      }
      return node;
    }

    /** How many leaves the tree has, of which the first stand for spans; one at least does not. */
    private int leaves() {
      if (ends.length == 0) {
        int leaves = Integer.highestOneBit(places.size()) * 2;
        ends = new long[2 * leaves];
        Arrays.fill(ends, Long.MIN_VALUE);
        for (int i = 0; i < places.size(); i++) {
          ends[leaves + i] = spans.get(places.get(i)).end();
        }
        for (int node = leaves - 1; node > 0; node--) {
          ends[node] = Math.max(ends[2 * node], ends[2 * node + 1]);
        }
      }
      return ends.length / 2;
    }
  }

  /** Those of one program, or of all. */
  private final class CallsAndAnswers {
    private final SpansByBegin calls = new SpansByBegin();
    private final SpansByBegin answers = new SpansByBegin();

    void add(int place) {
      (spans.get(place).isAnswer() ? answers : calls).add(place);
    }

    int around(OtlpSpan part) {
      int answer = answers.around(part);
      int found = answer == OtlpParents.NONE ? calls.around(part) : answer;
      SpansByBegin last = answers.places.isEmpty() ? calls : answers;
      return found == OtlpParents.NONE ? last.places.getLast() : found;
    }
  }

  private final List<OtlpSpan> spans;
  private final List<Integer> inward;
  private final CallsAndAnswers all = new CallsAndAnswers();
  private final Map<OtlpOrigin, CallsAndAnswers> programs = new HashMap<>();

  /**
   * Some.
   *
   * @param spans all of a trace
   * @param places of those that share an id
   */
  SpansOfOneId(List<OtlpSpan> spans, List<Integer> places) {
    this.spans = spans;
    this.inward =
        places.stream()
            .sorted(
                Comparator.comparing((Integer place) -> spans.get(place).isAnswer())
                    .thenComparingLong(place -> spans.get(place).start())
                    .thenComparingLong(place -> -spans.get(place).end()))
            .toList();
    for (int place : inward) {
      all.add(place);
      programs.computeIfAbsent(spans.get(place).origin(), none -> new CallsAndAnswers()).add(place);
    }
  }

  /** All of them. */
  List<Integer> inward() {
    return inward;
  }

  /** The innermost of the same program that a part of one lies within, else the innermost. */
  int around(OtlpSpan part) {
    return programs.getOrDefault(part.origin(), all).around(part);
  }
}
