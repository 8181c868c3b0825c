package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files larger than the heap are read: in a JVM of their own, whose heap is really that small. */
class MemoryTest {

  private static final int ENTRIES = 24_000;

  @TempDir Path folder;

  enum Kind {
    CRITERION("", "\n", "") {
      @Override
      String entry(int i, String values) {
        return "{\"reason\":\"benchmark-complete\",\"id\":\"group/b%d\",\"iteration_count\":[%s],\"measured_values\":[%s],\"unit\":\"ns\"}"
            .formatted(i, "7,".repeat(149) + "7", values);
      }
    },
    PYTEST("{\"machine_info\": {}, \"commit_info\": {}, \"benchmarks\": [\n", ",\n", "\n]}\n") {
      @Override
      String entry(int i, String values) {
        return "    {\n        \"name\": \"t%d\",\n        \"stats\": {\n            \"data\": [%s]\n        }\n    }"
            .formatted(i, values.replace(",", ",\n                "));
      }
    },
    JMH("[\n", ",\n", "\n]\n") {
      @Override
      String entry(int i, String values) {
        return "{\"jmhVersion\":\"1.37\",\"benchmark\":\"a.B%d\",\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"us/op\",\"rawData\":[[%s]]},\"secondaryMetrics\":{}}"
            .formatted(i, values);
      }
    };

    private final String before;
    private final String between;
    private final String after;

    Kind(String before, String between, String after) {
      this.before = before;
      this.between = between;
      this.after = after;
    }

    abstract String entry(int i, String values);
  }

  @ParameterizedTest
  @EnumSource
  void a_file_of_64_MB_is_read_in_a_heap_of_24_MB(Kind kind) throws Exception {
    Path file = folder.resolve("large");
    write(kind, file);
    assertThat(Files.size(file)).isGreaterThan(64_000_000);

    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo(ENTRIES + " measurements, 0 problems");
  }

  private static void write(Kind kind, Path file) throws IOException {
    Random random = new Random(1);
    String[] values = new String[16];
    for (int i = 0; i < values.length; i++) {
      values[i] = values(random);
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(kind.before);
      for (int i = 0; i < ENTRIES; i++) {
        out.write((i == 0 ? "" : kind.between) + kind.entry(i, values[i % values.length]));
      }
      out.write(kind.after);
    }
  }

  private static String values(Random random) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      values.append(i == 0 ? "" : ",").append(random.nextDouble(1e5, 1e6));
    }
    return values.toString();
  }

  /** The program in the small JVM. */
  static final class Reader {

    private Reader() {}

    public static void main(String[] args) {
      ReadReport report = Harness.read(Path.of(args[0]), Formats.AUTO, reading -> {});
      System.out.printf("%d measurements, %d problems%n", report.measurements(), report.problems());
    }
  }
}
