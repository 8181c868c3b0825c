package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whichever command measures a commit, it is one build. */
class OneCommitOneBuildTest extends PublishInTreeTest {

  private static final String OF_COMMITS =
      """
      name: parse
      build: {name: mydb}
      warmup: 0
      iterations: 1
      workload:
        command: cat {source}/code.txt
      variants:
        tip: {git: {repo: tree, ref: main}, build: 'true'}
      """;

  private String released(String version, String text) throws Exception {
    Files.writeString(tree.resolve("VERSION"), version + "\n");
    git("add", "VERSION");
    return commit(text);
  }

  private List<String> builds() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.builds().known().stream()
          .map(KnownBuild::build)
          .filter(one -> one.name().equals("mydb"))
          .map(one -> one.version())
          .toList();
    }
  }

  @Test
  void publish_run_and_watch_call_a_commit_as_its_project_does() throws Exception {
    String sha = released("0.3.0", "two");
    Path watched = file("watched.yaml", OF_COMMITS);
    Path own =
        Files.writeString(
            tree.resolve("own.yaml"),
            "{name: own, build: {name: mydb}, iterations: 1, warmup: 0, workload: {command:"
                + " 'true'}}");

    publishIn(measured("a.json", "x", "1, 2, 3").toString()).exits(0);
    assertThat(builds()).containsExactly("0.3.0+" + sha);
    steelyard("run", watched.toString(), "--quiet").exits(0);
    assertThat(builds()).containsExactly("0.3.0+" + sha);
    steelyard("run", own.toString(), "--quiet").exits(0);
    assertThat(builds()).containsExactly("0.3.0+" + sha);
    assertThat(
            publishIn(
                    measured("b.json", "y", "1, 2, 3").toString(),
                    "--dut-version",
                    git("rev-parse", "HEAD"))
                .exits(0)
                .err())
        .contains("is 0.3.0+" + sha + " here");
    steelyard("watch", tree.toString(), "--experiment", watched.toString(), "--once", "--quiet")
        .exits(0);

    assertThat(builds()).hasSize(2).contains("0.3.0+" + sha);
  }

  @Test
  void changes_that_are_not_committed_are_named_with_the_projects_version() throws Exception {
    String sha = released("0.3.0", "two");
    Files.writeString(tree.resolve("code.txt"), "changed");

    publishIn(measured("a.json", "x", "1, 2, 3").toString()).exits(0);

    assertThat(builds()).singleElement().asString().startsWith("0.3.0+" + sha + "-dirty.");
  }

  /** As all commands but watch and bisect did before they asked the project. */
  @Test
  void a_commit_that_is_stored_as_0_stays_that_build_and_the_next_one_stands_on_it()
      throws Exception {
    String first = released("0.3.0", "two");
    String whole = git("rev-parse", "HEAD");
    publishIn(measured("a.json", "x", "1, 2, 3").toString(), "--dut-version", "0+" + first)
        .exits(0);

    publishIn(measured("b.json", "y", "1, 2, 3").toString()).exits(0);
    steelyard("run", file("tip.yaml", OF_COMMITS).toString(), "--quiet").exits(0);

    assertThat(builds()).containsExactly("0+" + first);
    String second = released("0.3.1", "three");
    assertThat(publishIn(measured("c.json", "x", "1, 2, 4").toString()).exits(0).out())
        .contains("compare mydb@0+" + first + " mydb@0.3.1+" + second);
    assertThat(builds()).containsExactlyInAnyOrder("0+" + first, "0.3.1+" + second);
    assertThat(known("0.3.1+" + second).origin().standsOn()).hasValue(whole);
  }
}
