package dev.steelyard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Change points of every line of a file, for {@code benchmarks/otava/compare.py}: numbers between
 * commas, nothing for a missing one, "-" for an empty series. Prints {@code index:p} a change; the
 * CPU time goes to stderr, reading left out.
 */
public final class OtavaAnswers {

  private OtavaAnswers() {}

  public static void main(String[] args) throws IOException {
    List<double[]> series;
    try (var lines = Files.lines(Path.of(args[0]))) {
      series = lines.map(OtavaAnswers::parse).toList();
    }
    long start = processCpu();
    List<List<ChangePoint>> answers = series.stream().map(OtavaAnswers::changes).toList();
    double cold = (processCpu() - start) / 1e9;
    double warm = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < 5; pass++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      series.forEach(OtavaAnswers::changes);
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      warm = Math.min(warm, (after - before) / 1e9);
    }
    System.err.printf(
        "Steelyard: %.3f s of CPU in the first pass, compilation included; %.3f s when warm%n",
        cold, warm);
    for (List<ChangePoint> answer : answers) {
      System.out.println(
          answer.stream()
              .map(change -> change.index() + ":" + change.p())
              .collect(Collectors.joining(" ")));
    }
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static List<ChangePoint> changes(double[] series) {
    return ChangePoints.of(series, ChangeRule.COMPATIBLE);
  }

  private static double[] parse(String line) {
    return line.equals("-")
        ? new double[0]
        : Arrays.stream(line.split(",", -1))
            .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
            .toArray();
  }
}
