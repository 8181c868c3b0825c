package dev.steelyard.harness.go;

import dev.steelyard.core.model.BenchmarkName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How Go's benchmarks are called here: {@code example.org/codec.BenchmarkEncode/json[cpu=8,n=5]}.
 * Parts of sub-benchmarks that are {@code key=value} are levels, and so is the number that Go puts
 * after the last dash, unless it is 1 and Go leaves it out: {@code GOMAXPROCS}, where {@link
 * ProcessorNumbers} or Go itself says that it is one. Where a benchmark has a {@code cpu} of its
 * own that differs, it is {@code gomaxprocs}.
 */
record GoName(String base, SortedMap<String, String> levels) {

  static GoName of(String ofPackage, WrittenName written) {
    SortedMap<String, String> levels = new TreeMap<>();
    StringBuilder base = new StringBuilder(ofPackage.isEmpty() ? "" : ofPackage + ".");
    for (String part : written.name().split("/", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0
          && equals == part.lastIndexOf('=')
          && levels.putIfAbsent(part.substring(0, equals), part.substring(equals + 1)) == null) {
        continue;
      }
      base.append(base.isEmpty() || base.charAt(base.length() - 1) == '.' ? "" : "/").append(part);
    }
    written
        .processors()
        .ifPresent(number -> {
          if (!number.equals(levels.computeIfAbsent("cpu", _ -> number))) {
            levels.putIfAbsent("gomaxprocs", number);
          }
        });
    return new GoName(base.toString(), levels);
  }

  static GoName of(BenchmarkName name) {
    return new GoName(name.base(), name.levels());
  }

  /** Without a metric. */
  BenchmarkName name() {
    return new BenchmarkName(base, levels, Optional.empty());
  }

  String of(Optional<String> metric) {
    return new BenchmarkName(base, levels, metric).toString();
  }
}
