package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor --budget} on what {@code watch} really measured against itself. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeptAlarmsTest extends CliTest {

  /** What a program begins with that fails after so many runs. */
  private String failingFrom(int runs) {
    Path count = folder.resolve("count");
    return "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n[ $n -lt %d ] || exit 7\n"
        .formatted(count, count, runs);
  }

  private Said watch(WatchedTree tree, int every, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "watch",
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", WatchedTree.EXPERIMENT).toString(),
                "--max-commits",
                "3",
                "--alarms",
                "2 a week",
                "--self-check-every",
                Integer.toString(every)));
    words.addAll(List.of(more));
    return steelyard(words.toArray(String[]::new));
  }

  @Test
  void what_was_promised_and_what_is_kept_are_told_of_commits_measured_against_themselves()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    steelyard("doctor", "--budget").complains(3, "nothing was measured against itself yet");

    Said watched = watch(tree, 1).exits(0);

    assertThat(watched.err()).doesNotContain("same program");
    assertThat(steelyard("doctor", "--budget").exits(0).out())
        .contains("promised: at most 2 false alarms a week")
        .contains("kept: 0 of 3 self-checks would have told something false");
    steelyard("doctor", "--budget", "--testbed-name", "nope")
        .complains(3, "nothing was measured against itself on the testbed 'nope'");
    String here = ThisMachine.hostName();
    assertThat(steelyard("doctor", "--budget", "--testbed-name", here).exits(0).out())
        .contains("kept: 0 of 3 self-checks");
    JsonNode kept =
        JsonMapper.shared()
            .readTree(steelyard("doctor", "--budget", "--format", "json").exits(0).out())
            .path("watched")
            .get(0);
    assertThat(kept.path("self_checks").asInt()).isEqualTo(3);
    assertThat(kept.path("alarms").asInt()).isZero();
    // What was measured of a commit beside itself is in nobody's history.
    assertThat(steelyard("builds", "--dut", "parser", "--format", "csv").exits(0).out().lines())
        .hasSize(4);
  }

  @Test
  void experiments_of_a_project_share_its_budget_over_all_checks_that_were_made() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    file("parse.yaml", WatchedTree.EXPERIMENT);
    file("scan.yaml", WatchedTree.EXPERIMENT.replace("name: parse", "name: scan"));
    Files.writeString(
        tree.folder().resolve("steelyard.yaml"),
        "experiments: [../parse.yaml, ../scan.yaml]\nalarms: 2 a week\n");

    String[] words = {
      "watch", tree.folder().toString(), "--once", "--self-check-every", "1", "--quiet"
    };
    steelyard(words).exits(0);

    JsonNode watched =
        JsonMapper.shared()
            .readTree(steelyard("doctor", "--budget", "--format", "json").exits(0).out())
            .path("watched");
    assertThat(watched).hasSize(2);
    assertThat(watched)
        .allSatisfy(one -> {
          assertThat(one.path("self_checks").asInt()).isEqualTo(3);
          assertThat(one.path("checks").asDouble()).isEqualTo(6);
        });
  }

  @Test
  void a_testbed_is_no_other_one_whose_name_ends_with_its_name() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, 1, "--testbed-name", "old bench").exits(0);

    steelyard("doctor", "--budget", "--testbed-name", "old bench").exits(0);
    steelyard("doctor", "--budget", "--testbed-name", "bench")
        .complains(3, "nothing was measured against itself on the testbed 'bench'");
  }

  @Test
  void none_are_made_where_none_are_wanted() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));

    watch(tree, 0).exits(0);

    steelyard("doctor", "--budget").exits(3);
    steelyard("doctor", "--budget", "--quick").complains(2, "give only one of");
  }

  @Test
  void what_could_not_be_measured_against_itself_kept_no_promise() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> failingFrom(6) + WatchedTree.costing(1000));

    assertThat(watch(tree, 1).exits(0).err())
        .containsPattern("was not measured against itself: .*exit code 7");

    steelyard("doctor", "--budget").complains(3, "nothing was measured against itself yet");
  }

  /** The second commit's check tries it, of a program that fails from then on. */
  @Test
  void what_can_never_be_compared_is_tried_no_more_often_than_what_can() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> failingFrom(18) + WatchedTree.costing(1000));

    assertThat(watch(tree, 2).exits(0).err()).containsOnlyOnce("was not measured against itself");

    steelyard("doctor", "--budget").complains(3, "nothing was measured against itself yet");
  }
}
