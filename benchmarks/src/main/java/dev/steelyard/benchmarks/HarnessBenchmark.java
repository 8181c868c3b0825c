package dev.steelyard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.ReadReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How fast the harness reads, per format: megabytes of JSON a second of CPU time (the whole
 * process's: garbage collection and compilation count), and of wall time, as medians of the passes
 * after the first.
 *
 * <p>Arguments: the file size in MB (default 200) and the number of passes (default 5).
 */
public final class HarnessBenchmark {

  private HarnessBenchmark() {}

  public static void main(String[] args) throws IOException {
    long megabytes = args.length > 0 ? Long.parseLong(args[0]) : 200;
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    System.out.printf(
        "file %d MB, heap %d MiB, %d passes after one to warm up%n",
        megabytes, Runtime.getRuntime().maxMemory() >> 20, passes);
    System.out.printf(
        "%-18s %10s %12s %12s %12s%n", "format", "benchmarks", "MB/CPU-s", "MB/s", "seconds");
    for (HarnessFiles kind : HarnessFiles.values()) {
      Path file = Files.createTempFile("steelyard-harness", ".json");
      try {
        kind.write(file, megabytes * 1_000_000);
        measure(kind.format(), file, passes);
      } finally {
        Files.delete(file);
      }
    }
  }

  private static void measure(String format, Path file, int passes) throws IOException {
    double megabytes = Files.size(file) / 1e6;
    double[] cpu = new double[passes];
    double[] wall = new double[passes];
    ReadReport report = read(file);
    for (int pass = 0; pass < passes; pass++) {
      long cpuBefore = cpuNanos();
      long wallBefore = System.nanoTime();
      report = read(file);
      wall[pass] = (System.nanoTime() - wallBefore) / 1e9;
      cpu[pass] = (cpuNanos() - cpuBefore) / 1e9;
    }
    if (report.problems() > 0 || !report.format().equals(format)) {
      throw new IllegalStateException("the file was not read as it was written: " + report);
    }
    System.out.printf(
        "%-18s %10d %12.0f %12.0f %12.2f%n",
        format,
        report.measurements(),
        megabytes / median(cpu),
        megabytes / median(wall),
        median(wall));
  }

  private static ReadReport read(Path file) {
    return Harness.read(file, Formats.AUTO, reading -> {});
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
