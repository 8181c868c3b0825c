package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.RepeatedWork;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spans change, by which the same asked again is no repetition. */
class OtlpChangesTest {

  private static final int CLIENT = 3;

  @TempDir Path folder;

  private Trace read(String... exports) throws IOException {
    return TraceFiles.read(
        Files.writeString(folder.resolve("run.jsonl"), String.join("", exports)));
  }

  private static String http(int id, String method, String url, long at) {
    return OtlpExport.of("front")
        .span(
            id,
            1,
            method,
            at,
            at + 10,
            CLIENT,
            Map.of("http.request.method", method, "url.full", url))
        .line();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, http://a/u, 0",
    "POST, http://a/u, 0",
    "DELETE, http://a, 0",
    "PATCH, http://a/v, 1",
    "OPTIONS, http://a/u, 1",
    "POST, '', 0"
  })
  void what_is_asked_over_http_after_a_change_of_it_is_no_repetition(
      String method, String url, long again) throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front").span(1, 0, "job", 0, 1000).line(),
            http(2, "GET", "http://a/u", 100),
            http(3, method, url, 200),
            http(4, "GET", "http://a/u", 300));

    assertThat(again(trace)).isEqualTo(again);
  }

  /** A file that is written in between, by spans that are no requests to a storage. */
  @Test
  void what_is_read_of_a_file_after_it_was_written_is_no_repetition() throws IOException {
    Map<String, String> file = Map.of("file.path", "/data/a");
    Trace trace =
        read(
            OtlpExport.of("front")
                .span(1, 0, "job", 0, 1000)
                .span(2, 1, "read file", 100, 110, 1, file)
                .span(3, 1, "write file", 200, 210, 1, file)
                .span(4, 1, "read file", 300, 310, 1, file)
                .span(5, 1, "read file", 400, 410, 1, file)
                .line());

    assertThat(again(trace)).isEqualTo(1);
  }

  private static OtlpExport commit(String attribute, String first, String moved, String then) {
    Map<String, String> storage =
        attribute.equals("file.path") ? Map.of() : Map.of("steelyard.storage", "lake");
    OtlpExport export = OtlpExport.of("front").span(1, 0, "job", 0, 1000);
    String[] names = {"read", "write", moved, "read"};
    String[] paths = {first, "/t/tmp", "/t/tmp", then};
    for (int i = 0; i < names.length; i++) {
      Map<String, String> told = new HashMap<>(storage);
      told.put(attribute, paths[i]);
      told.put("steelyard.offset", "0");
      export.span(2 + i, 1, names[i], 100 * i, 100 * i + 10, 1, told);
    }
    return export;
  }

  /** As table formats commit on file systems. */
  @ParameterizedTest
  @CsvSource({
    "steelyard.target, rename, 0",
    "steelyard.target, move file, 0",
    "steelyard.target, copy, 0",
    "steelyard.target, truncate, 1",
    "file.path, rename, 0",
    "file.path, hardlink, 0",
    "file.path, touch, 1"
  })
  void what_is_read_after_something_was_moved_is_no_repetition(
      String attribute, String moved, long again) throws IOException {
    Trace trace = read(commit(attribute, "/t/final", moved, "/t/final").line());

    assertThat(again(trace)).isEqualTo(again);
    assertThat(StorageUse.of(trace).stream().mapToLong(StorageUse::again).sum())
        .isEqualTo(attribute.equals("file.path") ? 0 : again);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a/users/7, http://a/users/7, 0",
    "http://a/users/7, http://a/users/8, 1",
    "http://a/users/7, '', 0"
  })
  void a_change_with_a_target_of_its_own_changes_its_address(String asked, String url, long again)
      throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front").span(1, 0, "job", 0, 1000).line(),
            http(2, "GET", asked, 100),
            OtlpExport.of("front")
                .span(
                    3,
                    1,
                    "PUT",
                    200,
                    210,
                    CLIENT,
                    Map.of(
                        "http.request.method", "PUT",
                        "url.full", url,
                        "steelyard.target", "user 7"))
                .line(),
            http(4, "GET", asked, 300));

    assertThat(again(trace)).isEqualTo(again);
  }

  private static long again(Trace trace) {
    return RepeatedWork.of(trace.spans()).cases().stream()
        .mapToLong(RepeatedWork.RepeatedCase::again)
        .sum();
  }
}
