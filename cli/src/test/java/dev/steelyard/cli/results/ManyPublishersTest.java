package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Real processes that publish at once. The store's own tests have more of them, with more files.
 */
class ManyPublishersTest extends CliTest {

  private static final int PROCESSES = 8;
  private static final int FILES = 8;

  private ChildCli publisher(List<String> files) throws Exception {
    List<String> arguments = publishing(files.getFirst(), "1");
    arguments.addAll(files.subList(1, files.size()));
    return ChildCli.start(folder, store(), arguments.toArray(String[]::new));
  }

  @Test
  void eight_at_once_lose_nothing_and_store_nothing_twice() throws Exception {
    List<ChildCli> publishers = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      List<String> files = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        String name = "p%d-%d".formatted(process, i);
        files.add(measured(name + ".json", name, "1, 2, " + i).toString());
      }
      publishers.add(publisher(files));
    }
    for (ChildCli publisher : publishers) {
      Said said = publisher.await().exits(0);
      assertThat(said.err()).isEmpty();
      assertThat(said.out().lines().filter(line -> line.contains(" 1 result read, 1 new")))
          .hasSize(FILES);
    }

    assertThat(stored()).isEqualTo(PROCESSES * FILES);
    Said names =
        steelyard(
            "results", "--format", "csv", "--sql", "SELECT DISTINCT benchmark_name FROM results");
    assertThat(names.out().lines().skip(1)).hasSize(PROCESSES * FILES);
  }

  @Test
  void four_that_publish_the_same_store_it_once() throws Exception {
    Path file = measured("same.json", "same", "1, 2, 3");
    List<ChildCli> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      publishers.add(publisher(List.of(file.toString())));
    }

    int added = 0;
    for (ChildCli publisher : publishers) {
      added += publisher.await().exits(0).out().contains(" 1 result read, 1 new") ? 1 : 0;
    }

    assertThat(added).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
  }
}
