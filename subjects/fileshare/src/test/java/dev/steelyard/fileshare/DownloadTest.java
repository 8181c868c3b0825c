package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out, whole and in parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadTest {

  private static final int SIZE = 1_000_000;
  private static final byte[] CONTENT = RandomContents.of(SIZE);

  private RunningFileshare server;
  private FileshareClient anybody;
  private String id;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    server = RunningFileshare.start(folder, Map.of());
    anybody = server.stranger();
    id = server.client().upload("picture.png", CONTENT, "never").json().get("id").asString();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/picture.png", "/anything%20else"})
  void anybody_who_knows_the_id_gets_the_file(String name) throws Exception {
    FileshareClient.Answer answer = anybody.get("/-" + id + name).has(200);

    assertThat(answer.bytes()).isEqualTo(CONTENT);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(answer.header("Content-Length")).isEqualTo("1000000");
    assertThat(answer.header("Content-Disposition")).contains("filename=\"picture.png\"");
    assertThat(answer.header("ETag")).isEqualTo("\"" + id + "\"");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void head_tells_the_same_without_the_bytes_and_is_no_download() throws Exception {
    long before = server.tables().downloads();

    FileshareClient.Answer answer = anybody.send("HEAD", "/-" + id).has(200);

    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("Content-Length")).isEqualTo("1000000");
    assertThat(answer.header("ETag")).isEqualTo("\"" + id + "\"");
    assertThat(server.tables().downloads()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "0-0, 0, 0",
    "0-99, 0, 99",
    "5-5, 5, 5",
    "327679-327680, 327679, 327680",
    "327680-327680, 327680, 327680",
    "300000-700000, 300000, 700000",
    "655360-, 655360, 999999",
    "999999-, 999999, 999999",
    "999999-999999, 999999, 999999",
    "999990-2000000, 999990, 999999",
    "0-, 0, 999999",
    "-1, 999999, 999999",
    "-500000, 500000, 999999",
    "-1000000, 0, 999999",
    "-5000000, 0, 999999",
    "0-999999999999999999, 0, 999999"
  })
  void a_range_gives_exactly_its_bytes(String range, int first, int last) throws Exception {
    FileshareClient.Answer answer = anybody.get("/-" + id, "Range", "bytes=" + range).has(206);

    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(CONTENT, first, last + 1));
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(first, last, SIZE));
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(last - first + 1));
  }

  @Test
  void head_of_a_range_tells_its_length() throws Exception {
    FileshareClient.Answer answer =
        anybody.send("HEAD", "/-" + id, "Range", "bytes=10-19").has(206);

    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000-", "1000000-1000001", "999999999999-", "-0"})
  void a_range_beyond_the_end_cannot_be_satisfied(String range) throws Exception {
    FileshareClient.Answer answer = anybody.get("/-" + id, "Range", "bytes=" + range).has(416);

    assertThat(answer.header("Content-Range")).isEqualTo("bytes */1000000");
    assertThat(answer.error()).contains("1000000");
    assertThat(answer.header("Content-Disposition")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=",
        "bytes=-",
        "bytes=x-y",
        "bytes=5-2",
        "bytes 0-5",
        "chars=0-5",
        "bytes=0-1,5-6",
        "bytes=--5",
        "bytes=0-5x",
        "bytes=99999999999999999999-",
        "bytes=-99999999999999999999"
      })
  void a_malformed_or_multiple_range_is_answered_with_the_whole(String range) throws Exception {
    assertThat(anybody.get("/-" + id, "Range", range).has(200).bytes()).isEqualTo(CONTENT);
  }

  @Test
  void who_has_it_is_told_so() throws Exception {
    FileshareClient.Answer answer =
        anybody.get("/-" + id, "If-None-Match", "\"" + id + "\"").has(304);

    assertThat(answer.bytes()).isEmpty();
    anybody.get("/-" + id, "If-None-Match", "\"other\"").has(200);
  }

  @Test
  void a_range_of_another_version_is_answered_with_the_whole() throws Exception {
    anybody.get("/-" + id, "Range", "bytes=0-1", "If-Range", "\"other\"").has(200);
    anybody.get("/-" + id, "Range", "bytes=0-1", "If-Range", "\"" + id + "\"").has(206);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/-AAAAAAAAAA",
        "/-",
        "/-A",
        "/-AAAAAAAAAAA",
        "/-AAAA%2FAAAAA",
        "/-..%2f..%2fetc",
        "/-../../etc/passwd",
        "/-%27%20OR%20%271%27=%271",
        "/-AAAAAAAAA%00",
        "/-%F0%9F%98%80AAAAAAAAA",
        "/x"
      })
  void an_id_that_is_none_or_unknown_is_not_found(String path) throws Exception {
    FileshareClient.Answer answer = anybody.get(path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.error()).isNotEmpty();
  }

  @Test
  void more_than_one_name_is_not_found() throws Exception {
    anybody.get("/-" + id + "/a/b").has(404);
    anybody.get("/-" + id + "/..%2f..%2fetc%2fpasswd").has(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void files_are_only_read_there(String method) throws Exception {
    anybody.send(method, "/-" + id).has(404);
  }
}
