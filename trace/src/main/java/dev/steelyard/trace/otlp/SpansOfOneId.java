package dev.steelyard.trace.otlp;

import java.util.ArrayList;
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

    /** How far those up to each reach. */
    private final List<Long> reach = new ArrayList<>();

    void add(int place) {
      long end = spans.get(place).end();
      reach.add(reach.isEmpty() ? end : Math.max(end, reach.getLast()));
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
      for (int i = low - 1; i >= 0 && reach.get(i) >= part.end(); i--) {
        if (spans.get(places.get(i)).end() >= part.end()) {
          return places.get(i);
        }
      }
      return OtlpParents.NONE;
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
