package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import dev.steelyard.pond.sql.DuckConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB refuses is wrong input, and what it could not do is not. */
class DuckFailureTest {

  @TempDir private Path folder;

  private static void fails(int code, String words, String... statements) {
    try (DuckConnections connections = new DuckConnections(false);
        DuckConnection connection = connections.lend()) {
      List<String> first = List.of(statements).subList(0, statements.length - 1);
      first.forEach(connection::write);
      assertThatThrownBy(() -> connection.rows(statements[statements.length - 1]))
          .isInstanceOfSatisfying(
              PondException.class, failed -> assertThat(failed.exitCode()).isEqualTo(code))
          .hasMessageStartingWith(words);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEC 1",
        "SELECT nothing",
        "FROM nowhere",
        "SELECT 'x'::INTEGER",
        "SELECT 9223372036854775807 + 1",
        "SELECT strptime('x', '%Y')",
        "SELECT error('IO Error: not so')"
      })
  void what_is_wrong_with_a_query_is_refused(String query) {
    fails(2, "DuckDB refuses it: ", query);
  }

  @Test
  void a_file_that_is_not_there_and_too_little_memory_are_no_wrong_query() {
    fails(3, "DuckDB could not do it: IO Error", "FROM read_parquet('/nowhere/a.parquet')");
    fails(
        3,
        "DuckDB could not do it: Out of Memory Error",
        "SET temp_directory = ''",
        "SET memory_limit = '12MB'",
        "SELECT count(*) FROM (SELECT range, random() AS r FROM range(5000000) ORDER BY r)");
  }

  @Test
  void a_full_disk_is_no_wrong_query() {
    assumeThat(Path.of("/dev/full")).exists();
    fails(
        3,
        "DuckDB could not do it: IO Error",
        "COPY (FROM range(1000000)) TO '/dev/full' (FORMAT csv)");
  }

  @Test
  void a_damaged_content_is_no_wrong_query() throws Exception {
    PondTrial trial = PondTrial.begin(folder);
    trial.copyRows("/a.series", "SELECT 'word ' || range AS w FROM range(5000)");
    Path contents = trial.pond().resolve("content");
    Path content = contents.resolve(PondTrial.files(contents).getFirst());
    byte[] bytes = Files.readAllBytes(content);
    Arrays.fill(bytes, bytes.length / 4, bytes.length * 3 / 4, (byte) 0x55);
    Files.write(content, bytes);

    PondTrial.Done done =
        trial.attempt("cat", "/a.series", "--sql", "SELECT sum(length(w)) FROM source");

    assertThat(done.code()).as(done.out()).isEqualTo(3);
    assertThat(done.err()).contains("could not do it");
  }

  @Test
  void a_duckdb_that_cannot_start_is_no_wrong_query() throws Exception {
    PondTrial trial = PondTrial.begin(folder).copy("/a.series", "v\n1\n");
    Process cat =
        PondProcess.of(
                List.of(),
                folder.resolve("none"),
                PondMain.class,
                "--pond",
                trial.pond().toString(),
                "cat",
                "/a.series")
            .redirectErrorStream(true)
            .start();

    assertThat(cat.inputReader().lines()).last().asString().startsWith("pond: ");
    assertThat(cat.waitFor()).isEqualTo(3);
  }
}
