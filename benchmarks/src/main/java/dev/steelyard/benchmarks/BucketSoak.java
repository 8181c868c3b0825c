package dev.steelyard.benchmarks;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many processes publish to one store in a bucket at once, some of them are killed at any moment;
 * then every file that was acknowledged has to be there as a whole, and nothing twice. Arguments:
 * the store, a folder, publishers, files of each, publishers more that are killed. Exits 1 where
 * something is wrong.
 */
public final class BucketSoak {

  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
  private static final int RESULTS = 20;

  private BucketSoak() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("publisher")) {
      publish(args[1], args[2], Integer.parseInt(args[3]));
      return;
    }
    Path folder = Path.of(args[1]);
    int publishers = Integer.parseInt(args[2]);
    int files = Integer.parseInt(args[3]);
    long start = System.nanoTime();
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < publishers; i++) {
      running.add(start(args[0], folder, "p" + i, files));
    }
    int wrong = kill(args[0], folder, Integer.parseInt(args[4]));
    for (Process one : running) {
      wrong += one.waitFor() == 0 ? 0 : 1;
    }
    System.out.printf(
        "%d publishers x %d files, %s killed: %.0f s; %d ended badly%n",
        publishers, files, args[4], (System.nanoTime() - start) / 1e9, wrong);
    wrong += look(args[0], folder);
    System.exit(wrong == 0 ? 0 : 1);
  }

  private static void publish(String store, String name, int files) {
    try (Store open = LanceStore.open(StoreLocation.of(store))) {
      for (int file = 0; file < files; file++) {
        long start = System.nanoTime();
        open.results().publish(file("%s-%d".formatted(name, file)));
        System.out.printf("%s-%d %.3f%n", name, file, (System.nanoTime() - start) / 1e9);
        System.out.flush();
      }
    }
  }

  private static List<Result> file(String name) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < RESULTS; i++) {
      results.add(
          Result.of(
              new DutBuild("db", name, AT),
              new TestBed("bench", "CPU", 64, "Linux", AT),
              name + "/" + i,
              Values.of(i, i + 1, i + 2),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              AT));
    }
    return results;
  }

  private static Process start(String store, Path folder, String name, int files)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BucketSoak.class.getName(),
            "publisher",
            store,
            name,
            Integer.toString(files)));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .redirectError(folder.resolve(name + ".err").toFile())
        .start();
  }

  /** One after the other, each somewhere in its second publish or a later one. */
  private static int kill(String store, Path folder, int kills) throws Exception {
    Random moments = new Random(1);
    int wrong = 0;
    for (int i = 0; i < kills; i++) {
      Process one = start(store, folder, "killed" + i, Integer.MAX_VALUE);
      Path said = folder.resolve("killed" + i + ".out");
      while (Files.size(said) == 0 && one.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      boolean ended = one.waitFor(moments.nextInt(1_000), TimeUnit.MILLISECONDS);
      wrong += ended ? 1 : 0;
      one.destroyForcibly().waitFor();
    }
    return wrong;
  }

  private static int look(String store, Path folder) throws IOException {
    TreeMap<String, Long> there = new TreeMap<>();
    int wrong = 0;
    try (Store open = LanceStore.open(StoreLocation.of(store))) {
      List<Object> counts =
          List.copyOf(
              open.sql("SELECT count(*), count(DISTINCT id) FROM results").rows().getFirst());
      System.out.printf("%s rows, %s ids%n", counts.getFirst(), counts.getLast());
      wrong += counts.getFirst().equals(counts.getLast()) ? 0 : 1;
      open.sql(
              "SELECT split_part(benchmark_name, '/', 1) AS file, count(*) FROM results GROUP BY file")
          .rows()
          .forEach(row -> there.put(String.valueOf(row.getFirst()), (Long) row.getLast()));
      wrong += open.verify().isSound() ? 0 : 1;
    }
    long parts = there.values().stream().filter(rows -> rows != RESULTS).count();
    List<String> acknowledged = acknowledged(folder);
    long lost = acknowledged.stream().filter(file -> !there.containsKey(file)).count();
    System.out.printf(
        "%d files acknowledged, %d there; %d lost, %d in part%n",
        acknowledged.size(), there.size(), lost, parts);
    return wrong + (int) (lost + parts);
  }

  private static List<String> acknowledged(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    try (var outputs = Files.newDirectoryStream(folder, "*.out")) {
      for (Path output : outputs) {
        for (String line : Files.readAllLines(output)) {
          String[] words = line.split(" ");
          if (words.length == 2) {
            all.add(words[0]);
            seconds.add(Double.parseDouble(words[1]));
          }
        }
      }
    }
    seconds.sort(null);
    System.out.printf(
        "a publish: median %.2f s, longest %.2f s%n",
        seconds.get(seconds.size() / 2), seconds.getLast());
    return all;
  }
}
