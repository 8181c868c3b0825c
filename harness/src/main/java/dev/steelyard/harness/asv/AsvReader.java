package dev.steelyard.harness.asv;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * airspeed velocity: a file {@code results/MACHINE/COMMIT-ENVIRONMENT.json}. It says no units;
 * those that asv's own kinds of benchmarks have follow from their names ({@code time_} is in
 * seconds, {@code mem_} and {@code peakmem_} in bytes), and of {@code track_} nobody says it here.
 * With {@code --record-samples} there are the samples, else a median. The environment (Python and
 * what was installed in it) is levels.
 */
public final class AsvReader implements TreeFormat {

  @Override
  public String format() {
    return "asv";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("commit_hash", "env_name", "result_columns")
        || head.has("commit_hash", "result_columns", "results");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    List<String> columns =
        tree.at("result_columns").elements().stream().map(JsonTree::text).toList();
    FileOrigin origin = origin(tree);
    SortedMap<String, String> environment = environment(tree);
    tree.at("results")
        .fields()
        .forEach((name, row) ->
            into.each(
                List.of(row), one -> row(name, columns(columns, one), environment, origin, into)));
  }

  /** asv measures one commit in several environments, each in a file of its own. */
  private static SortedMap<String, String> environment(JsonTree tree) {
    SortedMap<String, String> levels = new TreeMap<>();
    tree.find("python")
        .filter(JsonTree::isText)
        // The place of a Python that was there already is the machine's matter.
        .filter(python -> !python.text().contains("/") && !python.text().contains("\\"))
        .ifPresent(python -> levels.put("python", python.text()));
    for (String kind : new String[] {"requirements", "env_vars"}) {
      tree.find(kind)
          .ifPresent(all ->
              all.fields()
                  .forEach((name, value) -> {
                    if (!value.isNull() && !value.plain().isEmpty()) {
                      levels.put(name, value.plain());
                    }
                  }));
    }
    return levels;
  }

  private static FileOrigin origin(JsonTree tree) {
    String commit = tree.at("commit_hash").text().toLowerCase(Locale.ROOT);
    if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      return FileOrigin.NONE;
    }
    Optional<Instant> time =
        tree.find("date")
            .filter(JsonTree::isNumber)
            .map(date -> Instant.ofEpochMilli((long) date.number()));
    Optional<JsonTree> params = tree.find("params");
    return new FileOrigin(
        Optional.of(commit),
        time,
        Optional.empty(),
        Optional.empty(),
        said(params, "machine"),
        said(params, "cpu"),
        said(params, "os"));
  }

  private static Optional<String> said(Optional<JsonTree> params, String field) {
    return params.map(all -> all.textOf(field)).filter(text -> !text.isBlank());
  }

  /** The last columns may be left out of a row. */
  private static Map<String, JsonTree> columns(List<String> columns, JsonTree row) {
    List<JsonTree> cells = row.elements();
    if (cells.size() > columns.size()) {
      throw new DamagedEntryException(
          "'%s' has %d cells for %d columns".formatted(row.path(), cells.size(), columns.size()));
    }
    Map<String, JsonTree> named = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isNull()) {
        named.put(columns.get(i), cells.get(i));
      }
    }
    return named;
  }

  private static void row(
      String benchmark,
      Map<String, JsonTree> row,
      SortedMap<String, String> environment,
      FileOrigin origin,
      Gathering into) {
    JsonTree results = row.get("result");
    if (results == null) {
      throw new DamagedEntryException("%s: it has no result; it failed".formatted(benchmark));
    }
    List<JsonTree> values = results.elements();
    List<JsonTree> samples = row.containsKey("samples") ? row.get("samples").elements() : List.of();
    List<SortedMap<String, String>> levels = combinations(row.get("params"));
    if (levels.size() != values.size()) {
      throw new DamagedEntryException(
          "%s: it has %d results for %d combinations of parameters"
              .formatted(benchmark, values.size(), levels.size()));
    }
    for (int i = 0; i < values.size(); i++) {
      BenchmarkName name =
          new BenchmarkName(benchmark, environment, Optional.empty()).withLevels(levels.get(i));
      JsonTree sample = i < samples.size() ? samples.get(i) : values.get(i);
      if (values.get(i).isNull() || !values.get(i).isNumber()) {
        into.problem(
            results.line(), "%s: it has no result; it failed or was skipped".formatted(name));
        continue;
      }
      Gathered one = into.only(name.toString(), unit(benchmark), results.line()).origin(origin);
      if (sample.isArray() && !sample.elements().isEmpty()) {
        one.values(sample.numbers(), sample.placed());
      } else {
        one.value(values.get(i).number(), values.get(i).placed()).summary("asv's median");
      }
    }
  }

  /** As asv has them: the last parameter changes first. */
  private static List<SortedMap<String, String>> combinations(@Nullable JsonTree params) {
    List<SortedMap<String, String>> all = new ArrayList<>();
    all.add(new TreeMap<>());
    List<JsonTree> factors = params == null ? List.of() : params.elements();
    for (int i = 0; i < factors.size(); i++) {
      List<SortedMap<String, String>> more = new ArrayList<>();
      for (SortedMap<String, String> some : all) {
        for (JsonTree level : factors.get(i).elements()) {
          SortedMap<String, String> longer = new TreeMap<>(some);
          longer.put("param" + (i + 1), level.plain().replaceFirst("^'(.*)'$", "$1"));
          more.add(longer);
        }
      }
      all = more;
    }
    return all;
  }

  private static String unit(String benchmark) {
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    String kind = method.substring(0, Math.max(0, method.indexOf('_')));
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "time", "timeraw" -> "s";
      case "mem", "peakmem" -> "B";
      default -> "number";
    };
  }
}
