package dev.steelyard.harness.mitata;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Integer> times = new HashMap<>();
    into.each(
        tree.at("benchmarks").elements(),
        benchmark ->
            benchmark
                .at("runs")
                .elements()
                .forEach(run -> times.merge(name(benchmark, run).toString(), 1, Integer::sum)));
    for (JsonTree benchmark : tree.at("benchmarks").elements()) {
      into.each(
          benchmark.at("runs").elements(),
          run -> {
            BenchmarkName name = name(benchmark, run);
            boolean isAlone = times.getOrDefault(name.toString(), 0) < 2;
            run(isAlone ? name : name.withLevel("group", group(tree, benchmark)), run, into);
          });
    }
  }

  /** What it was registered in; benchmarks beside all groups are in ones without a name. */
  private static String group(JsonTree tree, JsonTree benchmark) {
    int number =
        benchmark
            .find("group")
            .filter(JsonTree::isNumber)
            .map(one -> (int) one.number())
            .orElse(-1);
    List<JsonTree> layout =
        tree.find("layout").filter(JsonTree::isArray).map(JsonTree::elements).orElse(List.of());
    String name = number >= 0 && number < layout.size() ? layout.get(number).textOf("name") : "";
    return name.isEmpty() ? "none" : name;
  }

  private static BenchmarkName name(JsonTree benchmark, JsonTree run) {
    SortedMap<String, String> levels = new TreeMap<>();
    run.find("args")
        .ifPresent(args -> args.fields().forEach((key, value) -> levels.put(key, value.plain())));
    String own = run.textOf("name");
    return new BenchmarkName(
        own.isEmpty() || !levels.isEmpty() ? benchmark.at("alias").text() : own,
        levels,
        Optional.empty());
  }

  private static void run(BenchmarkName name, JsonTree run, Gathering into) {
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
