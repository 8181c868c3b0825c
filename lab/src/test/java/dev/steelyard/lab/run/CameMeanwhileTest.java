package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that came while a run was interrupted, and those that it makes itself. The time limit only
 * ends a test that hangs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CameMeanwhileTest extends RunTest {

  @Test
  void a_file_that_came_meanwhile_and_is_read_now_is_refused() throws Exception {
    Path one = Files.createDirectories(here.resolve("parts")).resolve("1.csv");
    Files.writeString(one, "1");
    for (String command : List.of("[sh, -c, 'cat parts/*.csv']", "find parts")) {
      String id = interrupted(2, "{name: x, workload: {command: %s}}".formatted(command));
      Path came = Files.writeString(one.resolveSibling("2.csv"), "2");

      isRefusedWith(
          id,
          "%s, which its trial reads, came after run %s was interrupted (baseline); take it away, or start a new run"
              .formatted(came, id));
      Files.delete(came);
      assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workload: {command: [sh, -c, 'ls parts/* ; touch parts/$$.csv']}",
        "workload: {command: [sh, -c, 'ls parts/* ; mkdir parts/$$; echo >parts/$$/x']}",
        "workload: {command: [sh, -c, 'tar cf all.tar parts']}, cleanup: rm all.tar",
        "workload: {command: [sh, -c, 'date +%N >parts/next; mv parts/next parts/last']}",
        "prepare: touch parts/made, workload: {command: ls parts}, cleanup: rm parts/made",
      })
  void what_the_run_makes_itself_ends_no_resume(String words) throws Exception {
    Path part = Files.createDirectories(here.resolve("parts")).resolve("1.csv");
    Files.writeString(part, "1");
    String id = interrupted(2, "{name: x, %s}".formatted(words));
    if (words.contains("parts/$$.csv")) {
      Path came = Files.writeString(part.resolveSibling("late.csv"), "2");
      assertThatThrownBy(() -> resume(id)).hasMessageStartingWith(came + ", which its trial reads");
      assertThatThrownBy(() -> resume(id)).as("again").hasMessageStartingWith(came.toString());
      Files.delete(came);
    }

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void a_file_that_came_after_a_run_was_killed_may_be_its_own_and_is_told() throws Exception {
    Path part = Files.createDirectories(here.resolve("parts")).resolve("1.csv");
    Files.writeString(part, "1");
    String id = interrupted(2, "{name: x, workload: {command: [sh, -c, 'ls parts/*']}}");
    Files.delete(folder.resolve(id).resolve("rested"));
    Path came = Files.writeString(part.resolveSibling("late.csv"), "2");

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(warnings)
        .contains(
            "%s, which is read now, came after the run had last written something down; unless the run made it, start a new one"
                .formatted(came));
  }

  @Test
  void what_the_set_up_writes_has_to_be_the_same_again() throws Exception {
    Files.createDirectories(here.resolve("parts"));
    String yaml =
        "{name: x, setup: 'sh -c \"%s >{here}/parts/data\"', workload: {command: cat parts/data}}";
    String id = interrupted(2, yaml.formatted("date +%N"));

    isRefusedWith(
        id,
        "%s, which its trial reads, is another one than run %s began with, now that 'setup' has run again (baseline); let 'setup' write the same each time, or start a new run"
            .formatted(here.resolve("parts/data"), id));
    assertThat(resume(interrupted(2, yaml.formatted("seq 3"))).record().state())
        .isEqualTo(RunState.COMPLETED);
  }
}
