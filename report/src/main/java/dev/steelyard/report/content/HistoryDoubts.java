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
import java.util.stream.Collectors;

/** The doubts of many benchmarks, each kind once with how many have it. */
public final class HistoryDoubts {

  private record Raised(String kind, String benchmark, String message, String remedy) {}

  private HistoryDoubts() {}

  /** Of changes. */
  public static List<Note> of(HistoryChanges changes) {
    List<Raised> raised = new ArrayList<>();
    for (HistoryChanges.SeriesDoubt one : changes.doubts()) {
      raised.add(raised(one.series().benchmark(), one.doubt()));
    }
    return grouped(raised);
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
    return groups.values().stream().map(HistoryDoubts::note).toList();
  }

  private static Note note(List<Raised> group) {
    Raised first = group.getFirst();
    String name = ShownNames.shown(first.benchmark);
    long benchmarks = group.stream().map(Raised::benchmark).distinct().count();
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
