package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A generator that may open no more files says so, and blames no server. */
@Timeout(120)
class FewDescriptorsTest {

  private static final int USERS = 300;
  private static final int FILES = 150;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path folder;

  /** Users who keep their connections, in a process that may not open so many. */
  public static final class Users {
    public static void main(String[] arguments) throws InterruptedException {
      List<HttpClient> open = new ArrayList<>();
      List<String> outcomes = new ArrayList<>();
      try (HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
        for (int i = 0; i < USERS; i++) {
          HttpClient client = clients.client();
          open.add(client);
          HttpResponse answer =
              client.send(
                  PreparedRequest.of("GET", URI.create(arguments[0]), Map.of(), RequestBody.NONE));
          outcomes.add(
              answer.failure().map(FailureKind::wireName).orElse("ok") + answer.failureMessage());
        }
        open.forEach(HttpClient::close);
      }
      outcomes.forEach(System.out::println);
    }
  }

  @Test
  void that_there_is_no_file_left_is_the_generators_own_fault() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      List<String> outcomes = outcomes(server.uri("/").toString());
      assertThat(outcomes).hasSize(USERS);
      assertThat(outcomes.stream().distinct())
          .containsExactly(
              "ok",
              "generator_limitthis machine lets the load generator open no more files; raise the"
                  + " limit (ulimit -n)");
      assertThat(outcomes.stream().filter("ok"::equals)).hasSize(server.connections());
    }
  }

  private List<String> outcomes(String url) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n %d; exec \"$@\"".formatted(FILES),
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Users.class.getName(),
                url)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(said);
  }
}
