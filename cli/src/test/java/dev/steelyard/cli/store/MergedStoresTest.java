package dev.steelyard.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories that were measured in parts, of which each knows only its own. */
final class MergedStoresTest extends CliTest {

  /** Results of builds of one branch, each of which stands on the one before it in the file. */
  private void part(String name, int... positions) throws IOException {
    List<String> results = new ArrayList<>();
    String below = "";
    for (int position : positions) {
      results.add(
          """
          {"dut": {"name": "mydb", "version": "0+%1$d", "timestamp": %1$d},
           "origin": {"commit": "%1$040x", "position": %1$d, "branch": "main"%2$s},
           "test_bed": {"name": "bed", "cpu": "c", "memory_gb": 1, "os": "o", "created_at": 1},
           "benchmark_name": "q", "units": "ns", "values": [100, 101, 102, 100, 103]}\
          """
              .formatted(position, below));
      below = ", \"stands_on\": \"%040x\"".formatted(position);
    }
    Path json =
        file(
            name + ".json",
            "{\"format\": \"steelyard\", \"version\": 1, \"results\": [%s]}"
                .formatted(String.join(",", results)));
    steelyardIn(folder.resolve(name), "publish", json.toString()).exits(0);
  }

  @Test
  void builds_of_both_are_before_a_build_and_what_git_has_to_say_is_told() throws Exception {
    part("odd", 1, 3, 5, 7, 9, 11);
    part("even", 2, 4, 6, 8, 10);
    String merged =
        steelyardWith(
                Map.of("HOME", folder.toString()),
                "store",
                "merge",
                folder.resolve("odd").toString(),
                folder.resolve("even").toString(),
                store().toString())
            .exits(0)
            .out();

    assertThat(merged.replaceAll("\\s+", " "))
        .contains("10 builds may stand on one of the other store")
        .contains("publish something of each name from a whole clone");
    assertThat(steelyard("check", "--dut", "mydb", "--build", "0+11").out().replaceAll("\\s+", " "))
        .contains("against the 10 builds before it")
        .contains("or stores were put together without its repository");
  }

  @Test
  void a_place_that_is_no_store_is_told_before_anything_is_copied() throws Exception {
    part("one", 1);
    Path target = folder.resolve("target");

    steelyard(
            "store",
            "merge",
            folder.resolve("one").toString(),
            folder.resolve("typo").toString(),
            target.toString())
        .complains(2, "there is no store at", "typo");

    assertThat(target).doesNotExist();
  }
}
