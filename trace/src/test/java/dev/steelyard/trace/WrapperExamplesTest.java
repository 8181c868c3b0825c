package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.probe.files.ProbedFileSystem;
import dev.steelyard.probe.jdbc.ProbedConnection;
import dev.steelyard.probe.jdbc.ProbedDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** What docs/trace.md shows of wrappers is code of tests, word for word. */
class WrapperExamplesTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void databases_and_files_are_wrapped_as_the_page_says() throws Exception {
    SQLiteDataSource pool = new SQLiteDataSource();
    pool.setUrl("jdbc:sqlite::memory:");

    DataSource database = ProbedDataSource.of(pool, "orders");
    Connection local = ProbedConnection.of(DriverManager.getConnection("jdbc:duckdb:"), "local");
    Path lake = ProbedFileSystem.of(Path.of("/data/lake"), "lake");

    try (local;
        Connection orders = database.getConnection()) {
      assertThat(local.getMetaData().getDatabaseProductName()).isEqualTo("DuckDB");
      assertThat(orders.isValid(1)).isTrue();
    }
    assertThat(lake.toString()).isEqualTo("/data/lake");
  }

  @Test
  void each_example_on_the_page_is_in_a_test() throws IOException {
    String page = Files.readString(REPOSITORY.resolve("docs/trace.md"));
    String wrappers =
        page.substring(page.indexOf("### Wrappers"), page.indexOf("## Other languages"));
    String tests =
        words(read("trace/src/test/java/dev/steelyard/trace/WrapperExamplesTest.java"))
            + words(
                read(
                    "probe-caffeine/src/test/java/dev/steelyard/probe/caffeine/ProbedCaffeineTest.java"))
            + words(read("probe-s3/src/test/java/dev/steelyard/probe/s3/S3ProbeTest.java"));

    List<String> examples =
        BLOCK.matcher(wrappers).results().map((MatchResult one) -> one.group(1)).toList();
    assertThat(examples).hasSize(4);
    assertThat(examples).allSatisfy(one -> assertThat(tests).contains(words(one)));
  }

  private static String read(String file) throws IOException {
    return Files.readString(REPOSITORY.resolve(file));
  }

  /** Lines and indentation are the formatter's. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
