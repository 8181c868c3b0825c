package dev.steelyard.harness.hyperfine;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * hyperfine: the file that {@code --export-json} writes. Each run is a process of its own, so each
 * value is a start. Times are seconds; memory, where a newer hyperfine says it, is bytes.
 */
public final class HyperfineReader implements EntryFormat {

  @Override
  public String format() {
    return "hyperfine";
  }

  @Override
  public String entries() {
    return "results";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("results.command", "results.mean", "results.user");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> entry(entry, line, into);
  }

  private static void entry(JsonTree entry, long line, Gathering into) {
    SortedMap<String, String> levels = new TreeMap<>();
    entry
        .find("parameters")
        .ifPresent(all -> all.fields().forEach((key, one) -> levels.put(key, one.plain())));
    String command = entry.at("command").text();
    BenchmarkName name = new BenchmarkName(command, levels, Optional.empty());
    if (entry.find("times").isEmpty()) {
      throw new DamagedEntryException("'%s' has no times of its runs".formatted(command));
    }
    Numbers times = times(entry.at("times"), command);
    Gathered one = starts(into.only(name.toString(), "s", line), times, entry.at("times"));
    failures(entry, one, name, line, into);
    entry
        .find("memory_usage_byte")
        .filter(JsonTree::isArray)
        .filter(memory -> memory.elements().stream().anyMatch(each -> each.number() > 0))
        .ifPresent(memory ->
            starts(
                into.only(name.withMetric("peak_memory").toString(), "B", line),
                memory.numbers(),
                memory));
    for (String part : new String[] {"user", "system"}) {
      entry
          .find(part)
          .ifPresent(mean ->
              into.only(name.withMetric(part).toString(), "s", line)
                  .value(mean.number(), mean.placed())
                  .summary("mean of %d runs".formatted(times.size())));
    }
  }

  /** What its shell takes is taken off, and what is left is never below 0. */
  private static Numbers times(JsonTree times, String command) {
    Numbers all = times.numbers();
    for (JsonTree one : times.elements()) {
      if (!Double.isFinite(one.number())) {
        throw new DamagedEntryException("'%s': a time is %s".formatted(command, one.plain()));
      }
    }
    long none = all.stream().filter(time -> time == 0).count();
    if (none > 0) {
      throw new DamagedEntryException(
          "'%s': %d of %d runs took 0 s, as its shell takes longer than it does; measure it without one: hyperfine -N"
              .formatted(command, none, all.size()));
    }
    return all;
  }

  private static Gathered starts(Gathered one, Numbers values, JsonTree said) {
    values.stream().forEach(value -> one.value(value, said.placed()).startEnds());
    return one;
  }

  /** Runs that failed are timed where hyperfine was told to ignore it; a person has to know. */
  private static void failures(
      JsonTree entry, Gathered one, BenchmarkName name, long line, Gathering into) {
    Optional<JsonTree> codes = entry.find("exit_codes");
    if (codes.isEmpty()) {
      return;
    }
    SortedMap<Integer, Integer> exits = new TreeMap<>();
    for (JsonTree code : codes.get().elements()) {
      // A run that a signal ended has none.
      exits.merge(Double.isFinite(code.number()) ? (int) code.number() : -1, 1, Integer::sum);
    }
    int failed = codes.get().elements().size() - exits.getOrDefault(0, 0);
    if (failed > 0) {
      one.exits(exits);
      into.only(name.withMetric("failures").toString(), "count", line)
          .value((double) failed, "{\"failures\":%d}".formatted(failed))
          .summary("runs that did not end with 0");
    }
  }
}
