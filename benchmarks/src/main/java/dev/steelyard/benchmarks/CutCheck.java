package dev.steelyard.benchmarks;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether a store that went through a crash holds everything that was acknowledged. */
final class CutCheck implements AutoCloseable {

  /** Reads and writes each store named on its input as a user of Python does. */
  private static final String PYTHON =
      """
      import sys, lancedb, pyarrow as pa
      for line in sys.stdin:
          try:
              table = lancedb.connect(line.strip()).open_table("results")
              rows = table.to_pandas()
              table.add(pa.Table.from_pylist([{**row, "id": "python"} for row in table.to_arrow().slice(0, 1).to_pylist()], schema=table.schema))
              print(len(rows), sum(len(values) for values in rows["values"]), table.count_rows(), flush=True)
          except Exception as failed:
              print("failed", str(failed).replace("\\n", " "), flush=True)
      """;

  /**
   * What was found.
   *
   * @param behind whether damaged versions had to be passed over
   * @param problems what was lost or did not work; none is the aim
   */
  record Finding(boolean behind, List<String> problems) {}

  private final Optional<Process> python;

  /** With the Python that has lancedb, or without a look from there. */
  CutCheck(Optional<String> python) throws IOException {
    this.python =
        python.isPresent()
            ? Optional.of(
                new ProcessBuilder(python.get(), "-c", PYTHON)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start())
            : Optional.empty();
  }

  /**
   * Opens, repairs, writes to and reads a store.
   *
   * @param acknowledged how many files were, counted from 0
   */
  Finding look(Path folder, int acknowledged) throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    StoreLocation location = StoreLocation.of(folder.toString());
    try (Store store = LanceStore.open(location, remark -> remarks.add(remark.text()))) {
      problems.addAll(readAsFound(store, acknowledged));
      store.repair();
      problems.addAll(missing(store, acknowledged, "repaired"));
      problems.addAll(fromPython(folder, store));
      store.results().publish(PublishingLoop.file(1_000_000));
      store.compact();
      problems.addAll(missing(store, acknowledged, "written to"));
      store.info();
    } catch (RuntimeException failed) {
      problems.add(String.valueOf(failed.getMessage()));
    }
    return new Finding(!remarks.isEmpty(), problems);
  }

  /** A store of which nothing was acknowledged may have to be repaired before it can be read. */
  private static List<String> readAsFound(Store store, int acknowledged) {
    try {
      return missing(store, acknowledged, "as it was found");
    } catch (SteelyardException unreadable) {
      return acknowledged == 0 ? List.of() : List.of(String.valueOf(unreadable.getMessage()));
    }
  }

  private static List<String> missing(Store store, int acknowledged, String when) {
    List<String> problems = new ArrayList<>();
    Map<String, Result> stored = new HashMap<>();
    store
        .results()
        .find(ResultFilter.ALL)
        .results()
        .forEach(result -> stored.put(result.id(), result));
    int lost = 0;
    for (int number = 0; number < acknowledged; number++) {
      for (Result expected : PublishingLoop.file(number)) {
        Result found = stored.get(expected.id());
        if (found == null || !isSameOrLater(found.values(), expected)) {
          lost++;
        }
      }
    }
    if (lost > 0) {
      problems.add("%d acknowledged results lost (%s)".formatted(lost, when));
    }
    int run = store.runs().find(PublishingLoop.runId()).map(RunRecord::trialsDone).orElse(-1);
    if (run < acknowledged - 1) {
      problems.add("the run is at %d, not %d (%s)".formatted(run, acknowledged - 1, when));
    }
    return problems;
  }

  private static boolean isSameOrLater(Values found, Result expected) {
    return expected.id().equals("growing")
        ? found.get(0) >= expected.values().get(0)
        : found.equals(expected.values());
  }

  private List<String> fromPython(Path folder, Store store) throws IOException {
    if (python.isEmpty()) {
      return List.of();
    }
    List<Result> results = store.results().find(ResultFilter.ALL).results();
    long values = results.stream().mapToLong(result -> result.values().size()).sum();
    if (results.isEmpty()) {
      return List.of();
    }
    BufferedWriter in = python.get().outputWriter();
    in.write(folder + "\n");
    in.flush();
    BufferedReader out = python.get().inputReader();
    String said = String.valueOf(out.readLine());
    String expected = "%d %d %d".formatted(results.size(), values, results.size() + 1);
    return said.equals(expected) ? List.of() : List.of("Python says: " + said);
  }

  @Override
  public void close() {
    python.ifPresent(process -> {
      try {
        process.outputWriter().close();
        process.waitFor();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
