package dev.steelyard.harness.mitata;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** mitata: what {@code run({format: 'json'})} prints. Times are nanoseconds. */
public final class MitataReader implements TreeFormat {

  @Override
  public String format() {
    return "mitata";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("benchmarks.alias", "benchmarks.runs");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    for (JsonTree benchmark : tree.at("benchmarks").elements()) {
      into.each(
          benchmark.at("runs").elements(), run -> run(benchmark.at("alias").text(), run, into));
    }
  }

  private static void run(String alias, JsonTree run, Gathering into) {
    SortedMap<String, String> levels = new TreeMap<>();
    run.find("args")
        .ifPresent(args -> args.fields().forEach((key, value) -> levels.put(key, value.plain())));
    String own = run.textOf("name");
    BenchmarkName name =
        new BenchmarkName(
            own.isEmpty() || !levels.isEmpty() ? alias : own, levels, Optional.empty());
    if (run.find("error").isPresent()) {
      throw new DamagedEntryException("'%s' failed".formatted(name));
    }
    JsonTree stats = run.at("stats");
    Optional<JsonTree> samples =
        stats.find("samples").filter(JsonTree::isArray).filter(all -> !all.elements().isEmpty());
    if (samples.isPresent()) {
      into.only(name.toString(), "ns", 1)
          .process(1)
          .values(samples.get().numbers(), samples.get().placed());
      return;
    }
    JsonTree mean = stats.at("avg");
    into.summary(
        name.toString(), "ns", 1, mean.number(), mean.placed(), "mean of mitata's samples");
  }
}
