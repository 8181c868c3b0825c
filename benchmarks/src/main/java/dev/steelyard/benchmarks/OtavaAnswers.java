package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Change points of every line of a file, for {@code benchmarks/otava/compare.py}: numbers between
 * commas, nothing for a missing one, "-" for an empty series. Prints {@code index:p} a change; how
 * long it took goes to stderr, reading left out.
 */
public final class OtavaAnswers {

  private OtavaAnswers() {}

  public static void main(String[] args) throws IOException {
    List<double[]> series;
    try (var lines = Files.lines(Path.of(args[0]))) {
      series = lines.map(OtavaAnswers::parse).toList();
    }
    long first = System.nanoTime();
    List<List<ChangePoint>> answers = series.stream().map(OtavaAnswers::changes).toList();
    long second = System.nanoTime();
    int points = series.stream().mapToInt(one -> changes(one).size()).sum();
    System.err.printf(
        "Steelyard: %.0f ms from a cold start, %.0f ms in a second pass, %d points%n",
        (second - first) / 1e6, (System.nanoTime() - second) / 1e6, points);
    for (List<ChangePoint> answer : answers) {
      System.out.println(
          answer.stream()
              .map(change -> change.index() + ":" + change.p())
              .collect(Collectors.joining(" ")));
    }
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
