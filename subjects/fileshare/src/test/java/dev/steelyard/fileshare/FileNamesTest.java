package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File names are text and nothing else. */
class FileNamesTest {

  private static final byte[] CONTENT = RandomContents.of(100);

  @TempDir private Path folder;
  private RunningFileshare server;
  private FileshareClient client;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = RunningFileshare.start(folder.resolve("data"));
    client = server.client();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String uploaded(String name) throws IOException, InterruptedException {
    return client.upload(name, CONTENT, "never").has(200).json().get("id").asString();
  }

  private String listed() throws IOException, InterruptedException {
    return client.list().get(0).get("filename").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "/etc/passwd, passwd",
    "C:\\Users\\x\\report.pdf, report.pdf",
    "..\\..\\x, x",
    "a/b/c, c",
    "....//x, x"
  })
  void of_a_path_only_the_last_part_is_kept(String given, String kept) throws Exception {
    uploaded(given);

    assertThat(listed()).isEqualTo(kept);
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith("fileshare."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/", "a\\..", "tab\tbed", "bell\u0007"})
  void a_name_that_is_none_is_refused(String name) throws Exception {
    assertThat(client.upload(name, CONTENT, "never").has(400).error()).contains("name");
    assertThat(client.list()).isEmpty();
  }

  @Test
  void a_file_without_a_name_is_refused() throws Exception {
    client
        .form(
            "never",
            FileshareClient.part("name=\"file\"", "X: y", BodyPublishers.ofByteArray(CONTENT)))
        .has(400);
  }

  @Test
  void a_name_has_at_most_255_bytes() throws Exception {
    uploaded("x".repeat(255));
    uploaded("ü".repeat(127) + "x");

    assertThat(client.upload("x".repeat(256), CONTENT, "never").has(400).error()).contains("255");
    assertThat(client.upload("ü".repeat(128), CONTENT, "never").has(400).error()).contains("255");
    assertThat(client.upload("x".repeat(100_000), CONTENT, "never").has(400).error()).isNotEmpty();
    assertThat(client.list()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Übergrößenträger.pdf", "日本語.txt", "😀.png", "with space, and; more='x'.txt"})
  void any_script_is_kept_and_given_back_to_browsers(String name) throws Exception {
    String id = uploaded(name);

    assertThat(listed()).isEqualTo(name);
    String disposition = client.get("/-" + id).has(200).header("Content-Disposition");
    assertThat(disposition).startsWith("attachment; filename=\"").matches("[ -~]*");
    String encoded = disposition.substring(disposition.indexOf("UTF-8''") + 7);
    assertThat(java.net.URLDecoder.decode(encoded, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(name);
  }

  @Test
  void a_type_that_is_none_becomes_bytes() throws Exception {
    for (String type : new String[] {"nonsense", "*/*", "text/", "text/pläin", "x".repeat(300)}) {
      FileshareClient.Answer answer =
          client.form(
              "never",
              FileshareClient.part(
                  "name=\"file\"; filename=\"x\"",
                  "Content-Type: " + type,
                  BodyPublishers.ofByteArray(CONTENT)));
      String id = answer.has(200).json().get("id").asString();

      assertThat(client.get("/-" + id).has(200).header("Content-Type"))
          .as(type)
          .isEqualTo("application/octet-stream");
    }
  }
}
