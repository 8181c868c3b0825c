package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryDoubt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The doubts of many benchmarks, each once with how many have it: messages that differ in what they
 * say of these are as many doubts, those that differ in numbers and names are one.
 */
public final class HistoryDoubts {

  /** What is in quotes, and what has a digit: numbers, versions, times. */
  private static final Pattern VALUES = Pattern.compile("(?<![\\p{L}\\d])'[^']*'|\\S*\\d\\S*");

  /** More benchmarks that changed nobody knows how much are told together. */
  private static final int MOST_UNTOLD = 20;

  private record Raised(String kind, String benchmark, String message, String remedy) {}

  private HistoryDoubts() {}

  /** Of changes: those that say where a series changed, and not how much, each by itself. */
  public static List<Note> of(HistoryChanges changes) {
    List<Raised> raised = new ArrayList<>();
    Map<String, List<Raised>> untold = new LinkedHashMap<>();
    for (HistoryChanges.SeriesDoubt one : changes.doubts()) {
      Raised doubt = raised(one.series().benchmark(), one.doubt());
      if (one.doubt().kind().isUntoldChange()) {
        untold
            .computeIfAbsent(doubt.kind + "\n" + doubt.benchmark, _ -> new ArrayList<>())
            .add(doubt);
      } else {
        raised.add(doubt);
      }
    }
    List<Note> notes =
        new ArrayList<>(
            untold.values().stream().limit(MOST_UNTOLD).map(HistoryDoubts::note).toList());
    notes.addAll(
        grouped(untold.values().stream().skip(MOST_UNTOLD).flatMap(List::stream).toList()));
    notes.addAll(grouped(raised));
    return notes;
  }

  /** Of a check: those about the whole first. */
  public static List<Note> of(HistoryCheck check) {
    List<Raised> raised = new ArrayList<>();
    for (CheckedBenchmark one : check.checked()) {
      String benchmark = one.series().benchmark();
      one.doubts().forEach(doubt -> raised.add(raised(benchmark, doubt)));
      one.comparison()
          .ifPresent(comparison ->
              comparison.doubts().forEach(doubt -> raised.add(raised(benchmark, doubt))));
    }
    List<Note> notes = new ArrayList<>();
    check.doubts().forEach(doubt -> notes.add(new Note(doubt.message(), doubt.remedy())));
    notes.addAll(grouped(raised));
    return notes;
  }

  private static Raised raised(String benchmark, HistoryDoubt doubt) {
    return new Raised(doubt.kind().name(), benchmark, doubt.message(), doubt.remedy());
  }

  private static Raised raised(String benchmark, Doubt doubt) {
    return new Raised(doubt.kind().name(), benchmark, doubt.message(), doubt.remedy());
  }

  private static List<Note> grouped(List<Raised> raised) {
    Map<List<String>, List<Raised>> groups = new LinkedHashMap<>();
    for (Raised one : raised) {
      groups.computeIfAbsent(List.of(one.kind, one.remedy), _ -> new ArrayList<>()).add(one);
    }
    return groups.values().stream().flatMap(HistoryDoubts::notes).toList();
  }

  /** Of one kind: about one benchmark all that is said, else each thing that is said. */
  private static Stream<Note> notes(List<Raised> group) {
    if (benchmarks(group) == 1) {
      return Stream.of(note(group));
    }
    Map<String, List<Raised>> byWording = new LinkedHashMap<>();
    for (Raised one : group) {
      String wording = VALUES.matcher(one.message).replaceAll("#");
      byWording.computeIfAbsent(wording, _ -> new ArrayList<>()).add(one);
    }
    return byWording.values().stream().map(HistoryDoubts::note);
  }

  private static long benchmarks(List<Raised> group) {
    return group.stream().map(Raised::benchmark).distinct().count();
  }

  private static Note note(List<Raised> group) {
    Raised first = group.getFirst();
    String name = ShownNames.shown(first.benchmark);
    long benchmarks = benchmarks(group);
    String message =
        benchmarks == 1
            ? group.stream()
                .map(Raised::message)
                .distinct()
                .collect(Collectors.joining("; ", name + ": ", ""))
            : "%s, such as %s: %s"
                .formatted(Signs.counted(benchmarks, "benchmark"), name, first.message);
    return new Note(message, first.remedy);
  }
}
