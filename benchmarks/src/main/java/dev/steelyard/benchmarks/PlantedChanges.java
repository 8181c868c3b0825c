package dev.steelyard.benchmarks;

import dev.steelyard.core.history.HistoryChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the answer of {@code steelyard changes --format csv} against what {@link MakeHistory}
 * planted: steps found at the right build, within one, and changes in series without a step.
 *
 * <p>Arguments: the planted steps, the answer, how many series there are. Exits 1 when a step was
 * not found, or when more series have a false change than expected and three standard deviations.
 */
public final class PlantedChanges {

  private static final int FAR = 99;

  private final Map<String, List<Integer>> found = new HashMap<>();
  private int exact;
  private int near;
  private int missed;

  private PlantedChanges() {}

  public static void main(String[] args) throws IOException {
    PlantedChanges all = new PlantedChanges();
    for (String line : lines(args[1])) {
      String[] cells = line.split(",");
      all.found.computeIfAbsent(cells[1], _ -> new ArrayList<>()).add(build(cells[6]));
    }
    List<String> planted = lines(args[0]);
    planted.forEach(all::lookFor);
    int series = Integer.parseInt(args[2]);
    double expected = HistoryChanges.FALSE_SHARE * series;
    System.out.printf(
        "planted %d: %d at the build, %d one off, %d missed;"
            + " false: %d of the %d series without a step, of all at most %.1f expected%n",
        planted.size(),
        all.exact,
        all.near,
        all.missed,
        all.found.size(),
        series - planted.size(),
        expected);
    boolean tooMany = all.found.size() > expected + 3 * Math.sqrt(expected);
    System.exit(all.missed > 0 || tooMany ? 1 : 0);
  }

  private void lookFor(String step) {
    String[] cells = step.split(",");
    List<Integer> at = found.getOrDefault(cells[0], List.of());
    int off = at.stream().mapToInt(one -> Math.abs(one - build(cells[1]))).min().orElse(FAR);
    exact += off == 0 ? 1 : 0;
    near += off == 1 ? 1 : 0;
    if (off > 1) {
      missed++;
      System.out.println("missed: " + step + ", found at " + at);
    }
    found.remove(cells[0]);
  }

  private static List<String> lines(String file) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    return lines.subList(1, lines.size());
  }

  /** {@code 0.17.0+abc0011} is build 17. */
  private static int build(String version) {
    return Integer.parseInt(version.split("\\.")[1]);
  }
}
