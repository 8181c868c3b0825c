package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.host.process.ThisUser;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which build results are published for: what is said, what is found out, what is stored. */
class PublishedBuildTest extends CliTest {

  private static final String COMMIT = "abcdef1234567890abcdef1234567890abcdef12";

  private Path tree;

  @BeforeEach
  void a_repository_with_a_commit() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree")).toRealPath();
    git("init", "-q", "-b", "main");
    commit("one");
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", tree.toString()));
    command.addAll(List.of("-c", "user.name=n", "-c", "user.email=e@e"));
    command.addAll(List.of(words));
    return ChildProcesses.run(tree, command.toArray(String[]::new)).strip();
  }

  /** Gives the first digits of the commit's hash. */
  private String commit(String text) throws Exception {
    Files.writeString(tree.resolve("code.txt"), text);
    git("add", "code.txt");
    git("commit", "-q", "-m", text);
    return git("rev-parse", "--short=7", "HEAD");
  }

  private Said publishIn(String file, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("publish", file, "--dut-name", "mydb"));
    words.addAll(List.of(options));
    return ChildCli.start(tree, store(), words.toArray(String[]::new)).await();
  }

  private KnownBuild known(String version) {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.builds().known().stream()
          .filter(one -> one.build().version().equals(version))
          .findFirst()
          .orElseThrow(() -> new AssertionError(version + " not in " + store.builds().known()));
    }
  }

  private Path pytest(String commitInfo) throws Exception {
    return file(
        "bench.json",
        """
        {"machine_info": {"node": "fv-az570-835", "cpu": {"brand_raw": "AMD EPYC 7763"},
           "system": "Linux"},
         "commit_info": %s,
         "benchmarks": [{"fullname": "tests/t.py::test_a", "stats": {"data": [0.001, 0.0011]}}],
         "datetime": "2024-05-01T10:30:00.5+00:00", "version": "5.1.0"}
        """
            .formatted(commitInfo));
  }

  private static String commitInfo(boolean dirty) {
    return """
    {"id": "%s", "time": "2024-05-01T12:00:00+02:00", "dirty": %s, "branch": "perf/x"}
    """
        .formatted(COMMIT, dirty);
  }

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
            "next: steelyard check --dut mydb");
    assertThat(second.out().lines().skip(2))
        .containsExactly(
            "next: steelyard check --dut mydb",
            "      steelyard compare mydb@0+%s mydb@0+%s".formatted(one, two));
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
            "next: steelyard check --dut 'my db\\u001b[31m' --store '%s'"
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

  @Test
  void what_moves_in_git_is_the_commit_that_it_is_now_and_what_stays_is_described_by_its_own()
      throws Exception {
    String one = git("rev-parse", "HEAD");
    git("tag", "v1.0");
    git("branch", "1.2");
    git("branch", "feat");
    commit("two");
    String file = measured("a.json", "x", "1, 2, 3").toString();

    for (String moving : List.of("HEAD~1", "feat", "refs/heads/feat", "HEAD^")) {
      assertThat(publishIn(file, "--dut-version", moving).exits(0).err())
          .contains("--dut-version %s is 0+%s here".formatted(moving, one.substring(0, 7)));
    }
    assertThat(known("0+" + one.substring(0, 7)).origin().commit()).hasValue(one);

    for (String hash : List.of(one, one.substring(0, 7), one.substring(0, 10))) {
      assertThat(publishIn(file, "--dut-version", hash).exits(0).out()).contains("0 new");
    }
    publishIn(file, "--dut-version", "v1.0").exits(0);
    assertThat(known("v1.0").origin().commit()).hasValue(one);
    publishIn(file, "--dut-version", "9+" + one.substring(0, 7).toUpperCase(Locale.ROOT)).exits(0);
    assertThat(known("9+" + one.substring(0, 7)).origin().commit()).hasValue(one);
    assertThat(publishIn(file, "--dut-version", "1.2").exits(0).err())
        .contains("1.2 is a branch here too, of commit " + one.substring(0, 7));
    assertThat(known("1.2").origin().commit()).hasValue(git("rev-parse", "HEAD"));
    Said foreign = publishIn(file, "--dut-version", COMMIT).exits(0);
    assertThat(foreign.err()).contains(COMMIT + " is no commit of");
    assertThat(known(COMMIT).origin().commit()).isEmpty();
    publishIn(file, "--dut-version", "abcdef1").exits(0);
    assertThat(known("abcdef1").origin().commit()).isEmpty();
  }

  @Test
  void a_comparison_of_a_build_with_itself_and_a_word_that_git_does_not_know_are_told()
      throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file).exits(0);
    ChildCli same = ChildCli.start(tree, store(), "compare", "mydb@main", "mydb@HEAD");

    assertThat(same.await().err()).contains("'mydb@main' and 'mydb@HEAD' are one and the same");
    assertThat(
            ChildCli.start(tree, store(), "compare", "mydb@HEAD~20", "mydb@HEAD")
                .await()
                .exits(2)
                .err())
        .contains("git knows no such commit in " + tree);
    assertThat(
            ChildCli.start(folder, store(), "compare", "mydb@HEAD~1", "mydb@0")
                .await()
                .exits(2)
                .err())
        .contains("no git repository is at hand");
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
  void a_version_that_is_no_commit_of_this_tree_is_not_described_by_it() throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file, "--dut-version", "1.0+fffffff", "--dut-timestamp", "20231114").exits(0);
    publishIn(file, "--dut-version", "2.0", "--dut-timestamp", "20231115").exits(0);
    publishIn(file, "--dut-version", "3.0").exits(0);

    assertThat(known("1.0+fffffff").origin()).isEqualTo(ResultOrigin.UNKNOWN);
    assertThat(known("2.0").origin()).isEqualTo(ResultOrigin.UNKNOWN);
    assertThat(known("3.0").origin().commit()).hasValue(git("rev-parse", "HEAD"));
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

  @Test
  void a_file_that_names_its_build_and_machine_is_believed() throws Exception {
    Said said = publishIn(pytest(commitInfo(false)).toString()).exits(0);

    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .contains(
            "bench.json names its own build 0+abcdef1 and machine fv-az570-835; this work tree at "
                + tree)
        .contains("is not it");
    assertThat(said.out()).contains("mydb@0+abcdef1 (2024-05-01, branch perf/x) on fv-az570-835");
    KnownBuild known = known("0+abcdef1");
    assertThat(known.build().timestamp()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
    assertThat(known.origin().commit()).hasValue(COMMIT);
    assertThat(steelyard("results", "--format", "json").out())
        .contains("\"AMD EPYC 7763\"", "\"memory_gb\":0")
        .contains("\"os\":\"Linux\"");
  }

  @Test
  void a_dirty_file_is_a_build_of_its_own() throws Exception {
    Said said = publishIn(pytest(commitInfo(true)).toString()).exits(0);

    assertThat(said.out()).containsPattern("mydb@0\\+abcdef1-dirty\\.[0-9a-f]{7} \\(");
    assertThat(said.err()).contains("uncommitted changes, as it says itself");
  }

  @Test
  void what_the_user_says_counts_before_the_file_and_that_is_told() throws Exception {
    String file = pytest(commitInfo(false)).toString();

    Said said =
        publishIn(
                file,
                "--dut-version",
                "1.0+1234567",
                "--dut-timestamp",
                "2024-06-01",
                "--testbed-name",
                "ci")
            .exits(0);
    assertThat(said.out()).contains("mydb@1.0+1234567 (2024-06-01) on ci");
    assertThat(said.err())
        .contains("names its own build 0+abcdef1; it is published as mydb@1.0+1234567")
        .contains("published as 'ci'");

    Said named = publishIn(file, "--dut-version", "1.0", "--testbed-name", "ci").exits(0);
    assertThat(named.out()).contains("mydb@1.0 (2024-05-01, branch perf/x) on ci");
    assertThat(known("1.0").origin().commit()).hasValue(COMMIT);
  }

  @Test
  void a_file_without_a_commit_is_the_work_trees() throws Exception {
    String sha = git("rev-parse", "--short=7", "HEAD");
    Said said =
        publishIn(pytest("{\"id\": \"unversioned\", \"dirty\": false}").toString()).exits(0);

    assertThat(said.out()).contains("mydb@0+%s (".formatted(sha), ") on fv-az570-835");
    assertThat(said.err()).contains("names its own machine fv-az570-835 (AMD EPYC 7763)");
  }

  @Test
  void a_file_that_was_measured_here_contradicts_nothing() throws Exception {
    String here =
        Files.readString(
                pytest(
                    "{\"id\": \"%s\", \"time\": \"%s\"}"
                        .formatted(git("rev-parse", "HEAD"), git("log", "-1", "--format=%cI"))))
            .replace("fv-az570-835", ThisMachine.hostName())
            .replace("AMD EPYC 7763", ThisMachine.asTestBed("x").cpu());

    Said said = publishIn(file("here.json", here).toString()).exits(0);

    assertThat(said.err()).isEmpty();
    assertThat(known("0+" + git("rev-parse", "--short=7", "HEAD")).origin().branch())
        .isEqualTo(Optional.of("main"));
  }

  @Test
  void builds_dated_in_the_future_are_said() throws Exception {
    String entries =
        Stream.of("1", "2", "3", "4", "5")
            .map(
                """
                {"benchmark_name": "x", "values": [1], "units": "ms", "dut": {"name": "d",
                 "version": "%s", "timestamp": 4000000000}, "test_bed": {"name": "t"}, "timestamp": 1700000000}
                """
                    ::formatted)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Path file =
        file("f.json", "{\"format\":\"steelyard\",\"version\":1,\"results\":[" + entries + "]}");

    Said said = steelyard("publish", file.toString()).exits(0);

    assertThat(said.err().lines().filter(line -> line.contains("in the future"))).hasSize(4);
    assertThat(said.err()).contains("d@1 is dated 2096-10-02", "and 2 more builds");
    assertThat(steelyard("publish", "-q", file.toString()).exits(0).err()).isEmpty();
  }

  @Test
  void a_word_that_git_moves_is_the_commit_that_it_is_now() throws Exception {
    String first = git("rev-parse", "--short=7", "HEAD");
    git("checkout", "-q", "-b", "work");
    String second = commit("two");
    String file = measured("m.json", "q", "1,2,3").toString();

    assertThat(publishIn(file, "--dut-version", "main").exits(0).err())
        .contains("--dut-version main is 0+" + first + " here");
    assertThat(publishIn(file, "--dut-version", "HEAD").exits(0).err())
        .contains("--dut-version HEAD is 0+" + second + " here");
    assertThat(known("0+" + first).origin().commit()).isPresent();
    assertThat(known("0+" + second).origin().branch()).contains("work");

    publishIn(file, "--dut-version", "master")
        .complains(2, "is 'master', which is written as git writes and is no commit of " + tree);
    ChildCli.start(tree, store(), "compare", "mydb@master", "mydb@HEAD")
        .await()
        .complains(2, "the version of 'mydb' is 'master'", "the newest builds are 0+" + second);
    ChildCli.start(tree, store(), "compare", "mydb@main", "mydb@HEAD").await().exits(0);
  }

  @Test
  void where_no_repository_is_at_hand_such_a_word_is_no_version() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    String file = measured("m.json", "q", "1,2,3").toString();
    for (String word : List.of("HEAD", "main", "master")) {
      ChildCli.start(
              elsewhere, store(), "publish", file, "--dut-name", "mydb", "--dut-version", word)
          .await()
          .complains(2, "--dut-version is '" + word + "'", "write a version as 1.2.0+abc1234");
    }
  }
}
