package dev.steelyard.environment.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRepositoriesTest {

  private static final String PLACE = "/org/toy/toy/";
  private static final String DESCRIPTION =
      "<project><modelVersion>4.0.0</modelVersion><groupId>org.toy</groupId><artifactId>toy</artifactId><version>%s</version></project>";
  private static final String METADATA =
      "<metadata><versioning><versions><version>1.0</version><version>2.0</version></versions></versioning></metadata>";

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(PLACE + "1.0/toy-1.0.pom")) {
      exchange.getResponseHeaders().set("Last-Modified", "Fri, 02 Jan 2015 03:04:05 GMT");
    }
    Optional<String> said =
        switch (path) {
          case PLACE + "1.0/toy-1.0.pom" -> Optional.of(DESCRIPTION.formatted("1.0"));
          case PLACE + "2.0/toy-2.0.pom" -> Optional.of(DESCRIPTION.formatted("2.0"));
          case PLACE + "maven-metadata.xml" -> Optional.of(METADATA);
          default -> Optional.empty();
        };
    byte[] bytes = said.orElse("").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        said.isPresent() ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private MavenRepositories repositories() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.xml"),
            """
            <settings>
              <localRepository>%s</localRepository>
              <mirrors><mirror><id>toys</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:%d</url></mirror></mirrors>
            </settings>
            """
                .formatted(folder.resolve("local"), server.getAddress().getPort()));
    return new MavenRepositories(Optional.of(settings), () -> false);
  }

  @Test
  void a_version_was_published_when_the_repository_says_that_its_description_was()
      throws IOException {
    try (MavenRepositories repositories = repositories()) {
      assertThat(repositories.published("org.toy:toy", "1.0"))
          .contains(Instant.parse("2015-01-02T03:04:05Z"));
      assertThat(repositories.published("org.toy:toy", "2.0")).isEmpty();
      assertThatThrownBy(() -> repositories.published("org.toy:toy", "3.0"))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("Could not find artifact org.toy:toy:pom:3.0");
    }
  }

  @Test
  void versions_are_those_that_the_repository_lists() throws IOException {
    try (MavenRepositories repositories = repositories()) {
      assertThat(repositories.versions("org.toy:toy")).isEqualTo(List.of("1.0", "2.0"));
      assertThatThrownBy(() -> repositories.versions("org.toy:other"))
          .isInstanceOf(SteelyardException.class);
    }
  }

  @Test
  void a_jar_that_was_built_here_again_under_its_version_is_another_environment()
      throws IOException {
    Path place = Files.createDirectories(folder.resolve("local/org/toy/toy/1.0-SNAPSHOT"));
    Path jar = Files.writeString(place.resolve("toy-1.0-SNAPSHOT.jar"), "first");
    Path noted = place.resolve("_remote.repositories");
    Files.writeString(noted, "toy-1.0-SNAPSHOT.jar>=\ntoy-1.0-SNAPSHOT.pom>=\n");
    try (MavenRepositories repositories = repositories()) {
      MavenEnvironment environment =
          MavenEnvironment.of("toy", List.of("org.toy:toy:1.0-SNAPSHOT"), folder, repositories);
      List<String> first = environment.identity();
      Files.writeString(jar, "second");
      assertThat(environment.identity()).isNotEqualTo(first);

      // What was downloaded may be deleted, and comes again as it was.
      Files.writeString(noted, "toy-1.0-SNAPSHOT.jar>toys=\n");
      assertThat(environment.identity()).containsExactly("maven", "org.toy:toy:1.0-SNAPSHOT");
    }
  }

  @Test
  void what_is_neither_coordinates_nor_a_jar_is_refused() throws IOException {
    try (MavenRepositories repositories = repositories()) {
      for (String wrong : List.of("org.toy:toy", "toy==1.0", "--flag")) {
        assertThatThrownBy(() -> MavenEnvironment.of("toy", List.of(wrong), folder, repositories))
            .hasMessageContaining("write GROUP:ARTIFACT:VERSION");
      }
      assertThatThrownBy(
              () -> MavenEnvironment.of("toy", List.of("missing.jar"), folder, repositories))
          .hasMessageContaining("there is no file");
    }
  }
}
