package dev.steelyard.report.load;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What went wrong with the requests of a load test, in words that every format uses. */
public final class LoadErrors {

  private LoadErrors() {}

  /** What went wrong and how often, the most frequent first: no answer, then bad answers. */
  public static Map<String, Long> errors(RequestTotals all) {
    Map<String, Long> errors = new java.util.LinkedHashMap<>();
    all.failures().entrySet().stream()
        .sorted(Map.Entry.<FailureKind, Long>comparingByValue().reversed())
        .forEach(entry -> errors.put(entry.getKey().wireName(), entry.getValue()));
    long unanswered = all.failures().values().stream().mapToLong(Long::longValue).sum();
    if (all.failed() > unanswered) {
      errors.put("unexpected answer", all.failed() - unanswered);
    }
    return errors;
  }

  /**
   * The first failure of a kind.
   *
   * @param name of the requests
   * @param kind of failure, or {@code status 503}, or {@code check NAME}
   * @param text what was said, or how the answer began; on one line
   */
  public record Example(String name, String kind, String text) {

    /** {@code closed_early: the connection ended before the answer did}. */
    public String words() {
      return text.isEmpty() ? kind : kind + ": " + text;
    }
  }

  /** The first failure of each kind, name by name. */
  public static List<Example> examples(Recording recording) {
    return recording.requests().entrySet().stream()
        .flatMap(entry ->
            entry.getValue().examples().entrySet().stream()
                .map(one ->
                    new Example(
                        LoadWords.name(entry.getKey()),
                        ShownNames.shown(one.getKey()),
                        ShownNames.shown(one.getValue().replaceAll("\\s+", " ").strip()))))
        .toList();
  }

  /** {@code 200 ×12,345 · 503 ×2}. */
  public static String statuses(RequestTotals all) {
    return all.statuses().entrySet().stream()
        .map(entry -> entry.getKey() + " ×" + Signs.grouped(entry.getValue()))
        .collect(Collectors.joining(" · "));
  }
}
