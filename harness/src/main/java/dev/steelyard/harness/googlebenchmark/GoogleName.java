package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Google's benchmarks are called here: parts of the name that are {@code key:value} are levels
 * ({@code BM_Copy/n:8/threads:4} is {@code BM_Copy[n=8,threads=4]}); how often it was repeated is
 * no part of the name.
 */
record GoogleName(String base, SortedMap<String, String> levels) {

  private static final Pattern PART = Pattern.compile("([^:<>]+):([^:<>]+)");

  static GoogleName of(String written) {
    SortedMap<String, String> levels = new TreeMap<>();
    StringBuilder base = new StringBuilder();
    for (String part : written.split("/", -1)) {
      Matcher level = PART.matcher(part);
      boolean isLevel = !base.isEmpty() && level.matches();
      if (isLevel && level.group(1).equals("repeats")) {
        continue;
      }
      if (!isLevel || levels.putIfAbsent(level.group(1), level.group(2)) != null) {
        base.append(base.isEmpty() ? "" : "/").append(part);
      }
    }
    return new GoogleName(base.toString(), levels);
  }

  String primary() {
    return new BenchmarkName(base, levels, Optional.empty()).toString();
  }

  String metric(String metric) {
    return new BenchmarkName(base, levels, Optional.of(Amount.metric(metric))).toString();
  }
}
