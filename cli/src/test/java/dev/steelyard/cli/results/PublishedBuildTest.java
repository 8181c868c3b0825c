package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.host.process.ThisUser;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which build results are published for: what is said, what is found out, what is stored. */
class PublishedBuildTest extends PublishInTreeTest {

  @Test
  void it_is_said_where_it_went_and_what_to_type_next() throws Exception {
    String one = git("rev-parse", "--short=7", "HEAD");
    Said first =
        publishIn(measured("a.json", "x", "1, 2, 3").toString(), "--testbed-name", "bed").exits(0);
    String two = commit("two");
    Said second =
        publishIn(measured("a.json", "x", "1, 2, 4").toString(), "--testbed-name", "bed").exits(0);

    assertThat(
            first
                .out()
                .lines()
                .skip(1)
                .map(line -> line.replaceFirst("\\d{4}-\\d\\d-\\d\\d", "DAY")))
        .containsExactly(
            "mydb@0+%s (DAY, branch main) on bed".formatted(one),
            "next: steelyard check --dut mydb --build 0+" + one);
    assertThat(second.out().lines().skip(2))
        .containsExactly(
            "next: steelyard check --dut mydb --build 0+" + two,
            "      steelyard compare mydb@0+%s mydb@0+%s".formatted(one, two));
  }

  /** By the time by which it stands in the history. */
  @Test
  void a_build_that_is_measured_again_is_said_to_be_of_its_earliest_time() throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    for (String day : List.of("2023-11-14", "2024-01-03")) {
      assertThat(
              steelyard(
                      "publish",
                      file,
                      "--dut-name",
                      "mydb",
                      "--dut-version",
                      "1",
                      "--dut-timestamp",
                      day,
                      "--testbed-name",
                      "bed")
                  .exits(0)
                  .out())
          .contains("mydb@1 (2023-11-14) on bed");
      Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("2, 3", "2, 4"));
    }
  }

  @Test
  void what_is_typed_next_is_quoted_and_names_the_store_that_was_named() throws Exception {
    Said said =
        steelyard(
                "publish",
                measured("a.json", "x", "1, 2").toString(),
                "--dut-name",
                "my db\u001b[31m",
                "--dut-version",
                "it's",
                "--dut-timestamp",
                "2023-11-14",
                "--testbed-name",
                "bed",
                "--store",
                folder.resolve("a store").toString())
            .exits(0);

    assertThat(said.out())
        .contains("my db\\u001b[31m@it's (2023-11-14) on bed")
        .contains(
            "next: steelyard check --dut 'my db\\u001b[31m' --build 'it'\\''s' --store '%s'"
                .formatted(folder.resolve("a store")));
  }

  @Test
  void uncommitted_changes_are_a_build_of_their_own_and_said() throws Exception {
    String sha = git("rev-parse", "--short=7", "HEAD");
    Files.writeString(tree.resolve("untracked.txt"), "u");
    Said clean = publishIn(measured("clean.json", "x", "1, 2, 3").toString()).exits(0);
    Files.writeString(tree.resolve("code.txt"), "changed");
    Said dirty = publishIn(measured("dirty.json", "x", "2, 3, 4").toString()).exits(0);
    Said again = publishIn(measured("dirty.json", "x", "2, 3, 4").toString()).exits(0);

    assertThat(clean.err()).isEmpty();
    assertThat(clean.out()).contains("mydb@0+%s (".formatted(sha));
    assertThat(dirty.err())
        .contains(
            "uncommitted changes in " + tree, "a build of its own, mydb@0+" + sha + "-dirty.");
    assertThat(dirty.out())
        .containsPattern(
            "compare mydb@0\\+%s mydb@0\\+%s-dirty\\.[0-9a-f]{7}\\n".formatted(sha, sha));
    assertThat(again.out()).contains("0 new");
    assertThat(stored()).isEqualTo(2);
    String version = again.out().replaceAll("(?s).*compare \\S+ mydb@(\\S+)\\n.*", "$1");
    ResultOrigin origin = known(version).origin();
    assertThat(origin.isDirty()).isTrue();
    assertThat(origin.standsOn()).hasValue(git("rev-parse", "HEAD"));
  }

  @Test
  void a_build_that_is_published_later_is_put_between_those_it_lies_between() throws Exception {
    String one = git("rev-parse", "HEAD");
    String a = one.substring(0, 7);
    String b = commit("two");
    String two = git("rev-parse", "HEAD");
    String c = commit("three");
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file, "--dut-version", "1.0+" + a).exits(0);
    publishIn(file, "--dut-version", "1.0+" + c).exits(0);
    assertThat(known("1.0+" + c).origin().standsOn()).hasValue(one);

    publishIn(file, "--dut-version", "1.0+" + b).exits(0);

    assertThat(known("1.0+" + c).origin().standsOn()).hasValue(two);
    assertThat(known("1.0+" + b).origin().standsOn()).hasValue(one);
    assertThat(known("1.0+" + b).build().timestamp().getEpochSecond())
        .isEqualTo(Long.parseLong(git("log", "-1", "--format=%ct", two)));
    assertThat(known("1.0+" + b).origin().position()).hasValue(2);
    assertThat(known("1.0+" + b).origin().branch()).isEmpty();
    assertThat(known("1.0+" + a).origin().parents()).isEmpty();
  }

  @Test
  void an_export_carries_branches_and_what_builds_stand_on_and_brings_no_old_ones_back()
      throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file).exits(0);
    git("checkout", "-q", "-b", "perf/x");
    String between = commit("two");
    String branch = commit("three");
    publishIn(file, "--dut-version", "1.0+" + branch).exits(0);
    Path export = folder.resolve("export.json");
    Files.writeString(export, steelyard("results", "--format", "json").exits(0).out());
    Path other = folder.resolve("other");

    steelyardIn(other, "publish", export.toString()).exits(0);

    assertThat(steelyardIn(other, "builds", "--format", "json").exits(0).out())
        .isEqualTo(steelyard("builds", "--format", "json").exits(0).out())
        .contains("perf/x");
    try (Store store = LanceStore.open(StoreLocation.of(other.toString()))) {
      assertThat(store.builds().known())
          .extracting(KnownBuild::origin)
          .containsExactlyElementsOf(
              List.of(known("0+" + shortOf("main")).origin(), known("1.0+" + branch).origin()));
    }
    publishIn(file, "--dut-version", "1.0+" + between).exits(0);
    ResultOrigin now = known("1.0+" + branch).origin();
    assertThat(now.standsOn()).hasValue(git("rev-parse", "HEAD~1"));
    steelyard("publish", export.toString()).exits(0);
    assertThat(known("1.0+" + branch).origin()).isEqualTo(now);
  }

  private String shortOf(String name) throws Exception {
    return git("rev-parse", "--short=7", name);
  }

  @Test
  void the_branch_is_gits_or_the_one_that_is_named() throws Exception {
    git("checkout", "-q", "--detach");
    String sha = git("rev-parse", "--short=7", "HEAD");
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file).exits(0);
    assertThat(known("0+" + sha).origin().branch()).isEmpty();

    publishIn(file, "--branch", "perf/x").exits(0);

    assertThat(known("0+" + sha).origin().branch()).hasValue("perf/x");
    assertThat(known("0+" + sha).origin().base()).hasValue("main");
    publishIn(file, "--branch", " ").complains(2, "--branch");
  }

  @Test
  void another_users_repository_is_an_error_with_the_remedy() throws Exception {
    if (ThisUser.id() != 0) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path one : all.toList()) {
        Files.setAttribute(one, "unix:uid", 20_001);
      }
    }
    String file = measured("a.json", "x", "1, 2, 3").toString();

    publishIn(file)
        .complains(
            3,
            "dubious ownership",
            "git config --global --add safe.directory " + tree,
            "give --dut-version and --dut-timestamp");
    publishIn(file, "--dut-version", "1", "--dut-timestamp", "1700000000").exits(0);
    Files.writeString(
        tree.resolve("x.yaml"), "name: x\nworkload: {command: \"true\"}\niterations: 2\n");
    ChildCli.start(tree, store(), "run", "x.yaml").await().complains(3, "safe.directory " + tree);
  }
}
