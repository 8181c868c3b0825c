package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example with two kinds of users, made short, against the real service. */
class KindsExampleTest extends CliTest {

  private static final Path JAR = REPOSITORY.resolve("subjects/vectors/target/vectors.jar");

  @Test
  void visitors_and_workers_are_told_apart_and_leave_nothing_behind() throws Exception {
    if (!Files.exists(JAR)) {
      Needs.missing("no " + JAR + "; mvn package builds it");
    }
    String example =
        Files.readString(REPOSITORY.resolve("examples/load/vectors-kinds.yaml"))
            .replace("for: 50s", "for: 3s")
            .replace("over: 10s", "over: 1s")
            .replace("wait: 1s..3s", "wait: 50ms..100ms")
            .replace("wait: 500ms..2s", "wait: 50ms..100ms")
            .replaceAll("p\\(95\\) < \\d+m?s", "p(95) < 60s")
            .replace("count > 20", "count > 0");
    Path scenario = file("kinds.yaml", example);
    Process server = server();
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      String url = said.readLine().replace("listening on ", "");
      Said load =
          steelyard("load", scenario.toString(), "--target", url, "--format", "json").exits(0);

      assertThat(load.out())
          .contains("\"user\" : \"visitor\"", "\"user\" : \"worker\"", "\"stage\" : 2")
          .contains("\"group\" : \"whole-library\"");
      assertThat(asked(url + "/v1/libraries")).contains("\"total\":0");
      String results = steelyard("results", "--format", "csv").exits(0).out();
      assertThat(results)
          .contains("vectors-kinds/search[user=visitor]", "vectors-kinds/fill[user=worker]")
          .contains("vectors-kinds:group_duration_whole%2Dlibrary");
    } finally {
      server.destroy();
      assertThat(server.waitFor()).isNotEqualTo(3);
    }
  }

  private Process server() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-jar",
                JAR.toString(),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("VECTORS_"));
    return builder.redirectError(folder.resolve("server.log").toFile()).start();
  }

  private static String asked(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
