package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What the pages of {@code changes} and {@code check} cost, without the store: series as those of
 * {@link MakeHistory}, one in ten with a step; the search, the check and the writing of each page,
 * timed five times in one process.
 *
 * <p>Arguments: a folder for the pages, benchmarks, builds.
 */
final class HistoryPage {

  private static final int TIMES = 5;

  private HistoryPage() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    List<Series> all = series(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    DutBuild newest = all.getFirst().builds().getLast();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      HistoryChanges changes = HistoryChanges.of(all, ChangeRule.CALIBRATED);
      told("search for changes", start);
      write(Reports.changes(Format.HTML, Terminal.FILE), changes, folder.resolve("changes.html"));
      start = System.nanoTime();
      HistoryCheck check = new HistoryChecker(0.02).check(all, newest, _ -> List.of());
      told("check", start);
      write(Reports.check(Format.HTML, Terminal.FILE), check, folder.resolve("check.html"));
    }
  }

  private static List<Series> series(int benchmarks, int builds) {
    Random random = new Random(42);
    List<DutBuild> line = IntStream.range(0, builds).mapToObj(MakeHistory::build).toList();
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < benchmarks; i++) {
      double level = Math.exp(10 + 8 * random.nextDouble());
      double step = i % 10 == 0 ? Math.exp(MakeHistory.SIGMA * (3 + 7 * random.nextDouble())) : 1;
      int at = builds / 4 + random.nextInt(Math.max(1, builds / 2));
      double[] medians = new double[builds];
      for (int build = 0; build < builds; build++) {
        double noise = Math.exp(MakeHistory.SIGMA * random.nextGaussian());
        medians[build] = level * noise * (build >= at ? step : 1);
      }
      all.add(SimulatedSeries.of(MakeHistory.name(i), line, medians));
    }
    return all;
  }

  private static <T> void write(Renderer<T> page, T content, Path file) throws IOException {
    long start = System.nanoTime();
    try (Writer out = Files.newBufferedWriter(file)) {
      page.write(content, out);
    }
    told(file.getFileName() + " of %,d bytes".formatted(Files.size(file)), start);
  }

  private static void told(String what, long start) {
    System.out.printf("%-40s %.2f s%n", what, (System.nanoTime() - start) / 1e9);
  }
}
