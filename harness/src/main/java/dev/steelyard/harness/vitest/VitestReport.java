package dev.steelyard.harness.vitest;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The benchmarks in the report of Vitest's JSON reporter, which has them in its tests. */
final class VitestReport {

  private static final String BETWEEN = " > ";

  private VitestReport() {}

  static void read(JsonTree tree, Gathering into) {
    for (JsonTree file : tree.at("testResults").elements()) {
      into.each(
          file.at("assertionResults").elements(), test -> test(file.at("name").text(), test, into));
    }
  }

  private static void test(String file, JsonTree test, Gathering into) {
    List<String> titles =
        test.at("ancestorTitles").elements().stream()
            .map(JsonTree::text)
            .collect(Collectors.toCollection(ArrayList::new));
    titles.add(test.at("title").text());
    String place = String.join(BETWEEN, titles);
    List<JsonTree> groups = test.find("benchmarks").map(JsonTree::elements).orElse(List.of());
    if (groups.isEmpty() && test.textOf("status").equals("failed")) {
      into.problem(test.line(), "'%s' failed; it has no values".formatted(place));
    } else if (groups.isEmpty()) {
      into.skipped(test.line(), "test without a benchmark");
    }
    for (JsonTree group : groups) {
      String own = group.textOf("name");
      boolean isNamed =
          !own.isEmpty() && !own.equals(place) && !own.equals(test.textOf("fullName"));
      String name = name(file) + BETWEEN + place + (isNamed ? BETWEEN + own : "");
      into.each(group.at("tasks").elements(), task -> task(name, task, into));
    }
  }

  /** Where the project is, the report does not say, and it is another place on each machine. */
  private static String name(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  private static void task(String place, JsonTree task, Gathering into) {
    if (task.find("fromStore").filter(stored -> stored.plain().equals("true")).isPresent()) {
      into.skipped(task.line(), "task of a run before");
      return;
    }
    JsonTree latency = task.at("latency");
    VitestReader.times(
        BenchmarkName.of(place + BETWEEN + task.at("name").text()),
        latency,
        task.find("throughput").flatMap(rate -> rate.find("mean")),
        latency.find("samplesCount"),
        into);
  }
}
