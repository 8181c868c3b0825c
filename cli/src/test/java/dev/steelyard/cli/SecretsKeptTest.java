package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A literal secret is found nowhere that something is kept or shown; numbers and levels stay. */
class SecretsKeptTest extends CliTest {

  private static final String SECRET = "geheim-7f3a";

  private String experiment() throws IOException {
    return file(
            "x.yaml",
            """
            name: x
            redact: [pin]
            variants:
              a: {env: {API_TOKEN: geheim-7f3a, max_tokens: 512}}
              b: {env: {API_TOKEN: geheim-7f3a, PIN: geheim-7f3a}, command: [sh, -c, 'echo "Authorization: Bearer $API_TOKEN" >&2; exit 1', --password, geheim-7f3a]}
            factors: {key_size: [small, large]}
            workload: {command: "test {key_size} != --token=geheim-7f3a"}
            iterations: 3
            """)
        .toString();
  }

  /** Every file below, but for what a measured program wrote to its own log. */
  private static List<Path> telling(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/runs/") || !file.toString().endsWith(".log"))
          .filter(SecretsKeptTest::tells)
          .toList();
    }
  }

  private static boolean tells(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  @Test
  void of_an_experiment_in_all_its_places() throws IOException {
    String file = experiment();
    Path results = folder.resolve("out");

    Said dry = steelyard("run", file, "--dry-run").exits(0);
    Said said = steelyard("run", file, "--results", results.toString()).exits(3);
    String run = onlyRun();
    Said listed = steelyard("results", "--sql", "SELECT experiment, metadata FROM runs").exits(0);
    steelyard("report", run, "--output", folder.resolve("r.html").toString()).exits(0);

    assertThat(dry.out() + said.out() + said.err() + listed.out()).doesNotContain(SECRET);
    assertThat(telling(store())).isEmpty();
    assertThat(telling(results)).isEmpty();
    assertThat(tells(folder.resolve("r.html"))).isFalse();
    assertThat(Files.readString(results.resolve(run).resolve("experiment.yaml")))
        .contains("API_TOKEN: REDACTED", "max_tokens: 512", "[small, large]");
    assertThat(steelyard("results").out()).contains("key_size=small");
    steelyard("run", "--resume", run).exits(3);
  }

  @Test
  void of_a_load_test() throws IOException {
    Path scenario =
        file(
            "load.yaml",
            """
            name: load
            target: http://127.0.0.1:1
            headers: {Authorization: Bearer geheim-7f3a}
            redact: [pin]
            tags: {pin: geheim-7f3a, note: "token=geheim-7f3a"}
            tasks:
              home:
                - "GET /?token=geheim-7f3a"
                - {request: GET /b, name: "b?pin=geheim-7f3a", group: "g?pin=geheim-7f3a"}
                - {request: GET /c, check: {text: "token=geheim-7f3a"}}
            users: 1
            iterations: 1
            """);
    Path out = Files.createDirectories(folder.resolve("out"));

    Said said =
        steelyard(
            Stream.concat(
                    Stream.of(
                        "load", scenario.toString(), "--results", out.resolve("r").toString()),
                    Stream.of("k6", "k6-summary", "locust", "hdr", "junit")
                        .flatMap(kind -> Stream.of("--export", kind + "=" + out.resolve(kind))))
                .toArray(String[]::new));

    assertThat(out.resolve("k6")).content().contains("REDACTED", "http_reqs");
    assertThat(out.resolve("locust_stats.csv")).content().contains("REDACTED");
    assertThat(telling(out)).isEmpty();

    assertThat(said.code()).isNotZero();
    assertThat(said.out() + said.err()).doesNotContain(SECRET);
    assertThat(telling(store())).isEmpty();
    assertThat(
            steelyard("results", "--sql", "SELECT experiment FROM runs", "--format", "csv").out())
        .contains("Authorization: REDACTED");
  }

  @Test
  void of_a_wrong_file_that_a_message_quotes() throws IOException {
    Path wrong =
        file("w.yaml", "name: x\nworkload: {command: 'p --token=geheim-7f3a {nothing}'}\n");

    Said said = steelyard("run", wrong.toString()).exits(2);

    assertThat(said.err()).doesNotContain(SECRET);
  }
}
