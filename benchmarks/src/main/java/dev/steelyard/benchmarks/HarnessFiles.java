package dev.steelyard.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Large files in the shape the tools write, with values of the length the tools write. */
enum HarnessFiles {
  CRITERION("criterion", "", "\n", "\n") {
    @Override
    String entry(int number, Random random) {
      String counts =
          IntStream.rangeClosed(1, 100)
              .mapToObj(i -> Integer.toString(149 * i))
              .collect(Collectors.joining(","));
      String totals = hundred(",", () -> random.nextInt(2_000_000, 20_000_000) + ".0");
      return """
      {"reason":"benchmark-complete","id":"group/function/%d","report_directory":"target/criterion/reports/group/function/%d",\
      "iteration_count":[%s],"measured_values":[%s],"unit":"ns","throughput":[{"per_iteration":4096,"unit":"bytes"}],\
      "typical":{"estimate":116.57413491585677,"lower_bound":110.72415150983257,"upper_bound":123.48603203075864,"unit":"ns"},\
      "mean":{"estimate":122.27954680570024,"lower_bound":115.69768096183107,"upper_bound":129.123482221033,"unit":"ns"},\
      "median":{"estimate":120.90295755568934,"lower_bound":112.55809434617382,"upper_bound":131.04286070324284,"unit":"ns"},\
      "median_abs_dev":{"estimate":11.97436264312198,"lower_bound":1.7470559794190397,"upper_bound":20.244820213307616,"unit":"ns"},\
      "slope":null,"change":null}\
      """
          .formatted(number, number, counts, totals);
    }
  },
  PYTEST(
      "pytest-benchmark",
      "{\n    \"machine_info\": {},\n    \"commit_info\": {},\n    \"benchmarks\": [\n",
      ",\n",
      "\n    ],\n    \"datetime\": \"2026-01-02T03:04:05.678901+00:00\",\n    \"version\": \"5.3.1\"\n}\n") {
    @Override
    String entry(int number, Random random) {
      return """
      {
          "group": null,
          "name": "test_work[%d]",
          "fullname": "tests/test_work.py::test_work[%d]",
          "params": {
              "n": %d
          },
          "param": "%d",
          "extra_info": {},
          "stats": {
              "min": 1.0146341463459764e-06,
              "rounds": 100,
              "data": [
                  %s
              ],
              "iterations": 100
          }
      }\
      """
          .formatted(
              number,
              number,
              number,
              number,
              hundred(
                  ",\n                    ", () -> Double.toString(random.nextDouble(1e-6, 1e-3))));
    }
  },
  JMH("jmh", "[\n", ",\n", "\n]\n") {
    @Override
    String entry(int number, Random random) {
      return """
      {
          "jmhVersion" : "1.37",
          "benchmark" : "org.example.Work.method%d",
          "mode" : "avgt",
          "threads" : 1,
          "forks" : 5,
          "jvmArgs" : [
          ],
          "primaryMetric" : {
              "score" : 37237.371165827884,
              "scoreUnit" : "ns/op",
              "rawData" : [
                  [
                      %s
                  ]
              ]
          },
          "secondaryMetrics" : {
          }
      }\
      """
          .formatted(
              number,
              hundred(",\n                ", () -> Double.toString(random.nextDouble(1e3, 1e5))));
    }
  };

  private static final int VALUES = 100;
  private static final int VARIANTS = 50;

  private final String format;
  private final String before;
  private final String between;
  private final String after;

  HarnessFiles(String format, String before, String between, String after) {
    this.format = format;
    this.before = before;
    this.between = between;
    this.after = after;
  }

  abstract String entry(int number, Random random);

  String format() {
    return format;
  }

  /** Writes a file of at least so many bytes. */
  void write(Path file, long bytes) throws IOException {
    Random random = new Random(1);
    String[] variants = new String[VARIANTS];
    for (int i = 0; i < VARIANTS; i++) {
      variants[i] = entry(i, random);
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(before);
      long written = 0;
      for (int i = 0; written < bytes; i++) {
        String entry = (i == 0 ? "" : between) + variants[i % VARIANTS];
        out.write(entry);
        written += entry.length();
      }
      out.write(after);
    }
  }

  private static String hundred(String between, Supplier<String> value) {
    return Stream.generate(value).limit(VALUES).collect(Collectors.joining(between));
  }
}
