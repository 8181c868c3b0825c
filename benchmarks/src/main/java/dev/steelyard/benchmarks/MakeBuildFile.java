package dev.steelyard.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes Steelyard's own JSON of one build: noise of 1% or 8% around a time of each benchmark's
 * own, which one in twenty changed by some 20%.
 *
 * <p>Arguments: file, benchmarks, values of each, seed.
 */
final class MakeBuildFile {

  private MakeBuildFile() {}

  public static void main(String[] args) throws IOException {
    int benchmarks = Integer.parseInt(args[1]);
    int values = Integer.parseInt(args[2]);
    Random random = new Random(Long.parseLong(args[3]));
    Random sizes = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
      out.write("{\"format\":\"steelyard\",\"version\":1,\"results\":[\n");
      for (int i = 0; i < benchmarks; i++) {
        double median = 1000 * Math.exp(14 * sizes.nextDouble());
        double noise = i % 8 == 0 ? 0.08 : 0.01;
        double change = random.nextInt(20) == 0 ? Math.exp(0.2 * random.nextGaussian()) : 1;
        String all =
            IntStream.range(0, values)
                .mapToObj(_ ->
                    Long.toString(
                        Math.round(median * change * Math.exp(noise * random.nextGaussian()))))
                .collect(Collectors.joining(","));
        out.write(i == 0 ? "" : ",\n");
        out.write(
            "{\"benchmark_name\":\"scan/read[rows=%d]\",\"units\":\"ns\",\"values\":[%s]}"
                .formatted(i, all));
      }
      out.write("\n]}\n");
    }
  }
}
