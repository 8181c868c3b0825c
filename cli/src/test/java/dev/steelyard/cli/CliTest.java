package dev.steelyard.cli;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a folder, and commands that work on a store in it. */
public abstract class CliTest {

  protected static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  protected static final Path FIXTURES = REPOSITORY.resolve("harness/src/test/fixtures");
  protected static final String CRITERION =
      FIXTURES.resolve("criterion/messages.ndjson").toString();

  // Helpers start as they do for users: from one jar, with an archive of classes.
  static {
    ChildCli.FAST.ifPresent(fast -> {
      System.setProperty("steelyard.archive", fast.archive().toString());
      System.setProperty("java.class.path", fast.jar().toString());
    });
  }

  @TempDir protected Path folder;

  protected Path store() {
    return folder.resolve("store");
  }

  /** A letter of the benchmark {@code first-name} in the store, as a disk may lose a bit. */
  protected void damageNames() throws IOException {
    try (Stream<Path> files = Files.list(store().resolve("results.lance/data"))) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
            file, bytes.replace("first-name", "fIrst-name"), StandardCharsets.ISO_8859_1);
      }
    }
  }

  protected Said steelyard(String... arguments) {
    return steelyardIn(store(), arguments);
  }

  protected static Said steelyardIn(Path store, String... arguments) {
    return steelyardWith(
        Map.of("STEELYARD_STORE", store.toString(), "HOME", store.toString()), arguments);
  }

  /** With the store that nobody names, in a home of the test's own. */
  protected Said steelyardAtHome(String... arguments) {
    return steelyardWith(Map.of("HOME", folder.toString()), arguments);
  }

  /** With another environment. */
  protected static Said steelyardWith(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CliContext around =
        new CliContext(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Terminal.PLAIN,
            false,
            environment,
            REPOSITORY);
    int code = Steelyard.execute(around, arguments);
    around.out().flush();
    around.err().flush();
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  protected Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** Publishes as one build. */
  protected Said publish(String file, String version) {
    return steelyard(publishing(file, version).toArray(String[]::new));
  }

  protected static List<String> publishing(String file, String version) {
    return new ArrayList<>(
        List.of(
            "publish",
            file,
            "--dut-name",
            "mydb",
            "--dut-version",
            version,
            "--dut-timestamp",
            "1700000000",
            "--testbed-name",
            "bed"));
  }

  /** A file of Steelyard's own format with one benchmark. */
  protected Path measured(String name, String benchmark, String values) throws IOException {
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "%s", "values": [%s], "units": "ms"}
        ]}
        """
            .formatted(benchmark, values));
  }

  /** How many results the store holds; 0 where nothing was ever stored. */
  protected long stored() {
    Said said =
        steelyard("results", "--sql", "SELECT count(*) AS n FROM results", "--format", "csv");
    if (said.err().contains("nothing was ever stored there")) {
      return 0;
    }
    String answer = said.exits(0).out();
    return Long.parseLong(answer.lines().skip(1).findFirst().orElseThrow().strip());
  }

  /** The id of the only run, as {@code results --runs} tells it. */
  protected String onlyRun() {
    List<String> lines =
        steelyard("results", "--runs", "--format", "csv").exits(0).out().lines().toList();
    if (lines.size() != 2) {
      throw new AssertionError("not one run: " + lines);
    }
    return lines.get(1).substring(0, lines.get(1).indexOf(','));
  }
}
