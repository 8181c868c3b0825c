package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken in, and what is not. */
class UploadTest {

  private static final byte[] CONTENT = RandomContents.of(1_000);

  private RunningFileshare server;
  private FileshareClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    server = RunningFileshare.start(folder);
    client = server.client();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void nothingIsLeft() throws Exception {
    assertThat(client.list()).isEmpty();
    assertThat(server.tables().chunks()).isZero();
    assertThat(server.logged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 327_679, 327_680, 327_681, 655_359, 655_360, 655_361, 5_000_000})
  void what_goes_in_comes_out(int size) throws Exception {
    byte[] content = RandomContents.of(size);

    String id = client.upload(content);

    assertThat(server.stranger().get("/-" + id).has(200).bytes()).isEqualTo(content);
    assertThat(client.list().get(0).get("size").asInt()).isEqualTo(size);
    assertThat(server.tables().chunks()).isEqualTo((size + 327_679) / 327_680);
    assertThat(server.tables().count("SELECT MAX(LENGTH(chunk)) FROM entries_data"))
        .isEqualTo(Math.min(size, 327_680));
  }

  @Test
  void a_file_full_of_what_looks_like_its_end_comes_out_whole() throws Exception {
    String almost =
        "\r\n--" + FileshareClient.BOUNDARY.substring(0, FileshareClient.BOUNDARY.length() - 1);
    byte[] content =
        (almost + "\r\n--\r\n-" + almost + almost + "\r\n")
            .repeat(5_000)
            .getBytes(StandardCharsets.US_ASCII);

    String id = client.upload(content);

    assertThat(client.get("/-" + id).bytes()).isEqualTo(content);
  }

  @Test
  void a_body_of_unknown_length_is_taken() throws Exception {
    byte[] content = RandomContents.of(1_000_000);

    FileshareClient.Answer answer =
        client.form(
            "never",
            FileshareClient.file(
                "x", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))));

    String id = answer.has(200).json().get("id").asString();
    assertThat(client.get("/-" + id).bytes()).isEqualTo(content);
  }

  @Test
  void ids_are_ten_characters_that_need_no_escape_and_never_the_same() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(client.upload(CONTENT));
    }

    assertThat(ids).hasSize(100).allMatch(id -> id.matches("[A-Za-z0-9_-]{10}"));
  }

  @Test
  void an_empty_file_is_refused() throws Exception {
    assertThat(client.upload("x", new byte[0], "never").has(400).error()).contains("empty");
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-13-01T00:00:00Z",
        "2030-01-01",
        "2025-12-31T23:59:59Z",
        "2026-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "Never"
      })
  void an_expiration_that_is_none_is_refused(String expiration) throws Exception {
    assertThat(client.upload("x", CONTENT, expiration).has(400).error()).contains("expiration");
    nothingIsLeft();
  }

  @Test
  void an_expiration_may_be_of_any_offset() throws Exception {
    client.upload("x", CONTENT, "2030-06-01T12:00:00+02:00").has(200);

    assertThat(client.list().get(0).get("expires").asString()).isEqualTo("2030-06-01T10:00:00Z");
  }

  @Test
  void a_form_without_a_file_is_refused() throws Exception {
    assertThat(client.form("never", FileshareClient.note("hello")).has(400).error())
        .contains("no file");
    nothingIsLeft();
  }

  @Test
  void a_form_with_two_files_is_refused() throws Exception {
    byte[] large = RandomContents.of(700_000);

    assertThat(
            client
                .form("never", FileshareClient.file("a", large), FileshareClient.file("b", large))
                .has(400)
                .error())
        .contains("more than one");
    nothingIsLeft();
  }

  @Test
  void an_unknown_part_is_refused() throws Exception {
    assertThat(
            client
                .form(
                    "never",
                    FileshareClient.file("a", CONTENT),
                    FileshareClient.part("name=\"x\"", "X: y", BodyPublishers.ofString("z")))
                .has(400)
                .error())
        .contains("neither file nor note");
    nothingIsLeft();
  }

  @Test
  void what_is_no_form_is_refused() throws Exception {
    client.send("POST", FileshareClient.target("never")).has(400);
    client
        .send("POST", FileshareClient.target("never"), BodyPublishers.ofByteArray(CONTENT))
        .has(400);
    client
        .send(
            "POST",
            FileshareClient.target("never"),
            BodyPublishers.ofByteArray(CONTENT),
            "Content-Type",
            "multipart/form-data")
        .has(400);
    client
        .send(
            "POST",
            FileshareClient.target("never"),
            BodyPublishers.ofByteArray(CONTENT),
            "Content-Type",
            FileshareClient.contentType())
        .has(400);
    nothingIsLeft();
  }

  @Test
  void a_form_that_just_ends_is_refused_and_leaves_nothing() throws Exception {
    String head = FileshareClient.partHead("name=\"file\"; filename=\"x\"", "X: y");

    FileshareClient.Answer answer =
        client.send(
            "POST",
            FileshareClient.target("never"),
            BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(RandomContents.of(2_000_000))),
            "Content-Type",
            FileshareClient.contentType());

    assertThat(answer.has(400).error()).contains("malformed");
    nothingIsLeft();
  }

  @Test
  void headers_of_a_part_without_end_are_refused() throws Exception {
    client
        .form(
            "never",
            FileshareClient.part(
                "name=\"file\"", "X: " + "y".repeat(10_000), FileshareClient.note("z")))
        .has(400);
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_note_may_come_before_or_after(boolean before) throws Exception {
    if (before) {
      client
          .form("never", FileshareClient.note("für später"), FileshareClient.file("a", CONTENT))
          .has(200);
    } else {
      client
          .form("never", FileshareClient.file("a", CONTENT), FileshareClient.note("für später"))
          .has(200);
    }

    assertThat(client.list().get(0).get("note").asString()).isEqualTo("für später");
  }

  @Test
  void a_note_has_an_end() throws Exception {
    client
        .form("never", FileshareClient.file("a", CONTENT), FileshareClient.note("x".repeat(4_096)))
        .has(200);

    assertThat(
            client
                .form(
                    "never",
                    FileshareClient.file("b", CONTENT),
                    FileshareClient.note("x".repeat(4_097)))
                .has(400)
                .error())
        .contains("note");
    assertThat(client.list()).hasSize(1);
  }
}
