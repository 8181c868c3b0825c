package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example with a real PostgreSQL, made small. */
class PostgresExampleTest extends CliTest {

  private static final Path EXAMPLES = REPOSITORY.resolve("examples");

  private static boolean isInstalled() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    try (Stream<Path> all = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
      return all.anyMatch(one -> Files.isExecutable(one.resolve("bin/initdb")));
    }
  }

  @Test
  void a_database_made_once_is_read_from_disk_by_each_start_under_two_memory_sizes()
      throws IOException {
    if (!isInstalled()) {
      Needs.missing("no PostgreSQL in /usr/lib/postgresql; install postgresql");
    }
    Files.copy(EXAMPLES.resolve("postgres.sh"), folder.resolve("postgres.sh"));
    Path small =
        file(
            "postgres.yaml",
            Files.readString(EXAMPLES.resolve("postgres-memory.yaml"))
                .replace("scale: [10]", "scale: [1]")
                .replace("starts: 6 ", "starts: 1 "));
    Said looked = steelyard("run", small.toString(), "--dry-run");
    if (looked.code() == 3) {
      Needs.missing(looked.err());
    }

    Said said = steelyard("run", small.toString(), "--iterations", "2").exits(0);

    assertThat(said.out()).contains("trials 4 of 4", "✓ success_rate == 1");
    String results = steelyard("results", "--format", "csv").exits(0).out();
    for (String ram : List.of("192MB", "512MB")) {
      String bracket = "[ram=%s,scale=1,variant=large-buffers]".formatted(ram);
      for (String metric :
          List.of("", ":cpu", ":ready", ":peak_memory", ":peak_memory_without_cache")) {
        assertThat(results).contains("postgres-memory" + bracket + metric);
      }
    }
    try (Stream<Path> all = Files.walk(store().resolve("runs"))) {
      assertThat(all.filter(file -> file.getFileName().toString().startsWith("data-")))
          .as("the database is made once for each variant, whatever the memory")
          .hasSize(2);
    }
  }
}
