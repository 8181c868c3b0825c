package dev.steelyard.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A database that a Python script wrote, in lance-bench's schema, is listed and compared. */
class PythonStoreTest extends CliTest {

  private void write() throws Exception {
    String python = System.getenv().getOrDefault("STEELYARD_TEST_PYTHON", "");
    if (python.isEmpty()) {
      Needs.missing("STEELYARD_TEST_PYTHON names no python with lancedb and pandas; see ./verify");
    }
    Path script = REPOSITORY.resolve("store/src/test/python/write_results.py");
    ChildProcesses.run(folder, python, script.toString(), store().toString());
  }

  @Test
  void it_is_listed_and_what_is_no_result_is_said() throws Exception {
    write();

    Said said = steelyard("results").exits(0);

    assertThat(said.out()).contains("from python", "abc0001", "python-bed");
    assertThat(said.err().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("warning: the stored row py-"));
  }

  @Test
  void it_is_compared_with_what_is_published_into_it() throws Exception {
    write();
    publish(measured("a.json", "from python", "50, 51, 52, 53, 54, 55").toString(), "2").exits(0);

    Said said = steelyard("compare", "db@0.1.0+abc0001", "mydb@2");

    assertThat(said.code()).isIn(0, 1);
    assertThat(said.out()).contains("inconclusive  from python", "only 3 values on a side");
    steelyard("compare", "db@0.1.0+abc0001", "db@0.1.0+abc0001").exits(0);
  }
}
