package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Which build is which, in what order, and how a user names them. */
class BuildsTest extends CliTest {

  private record Build(String version, long time) {}

  private static final long FIRST = 1_700_000_000;
  private static final long DAY = 86_400;

  /** One file with a result a build. */
  private String history(int builds, IntFunction<Build> build, IntToDoubleFunction median)
      throws IOException {
    List<String> all = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < builds; i++) {
      double level = median.applyAsDouble(i) * (1 + 0.008 * random.nextGaussian());
      String values =
          DoubleStream.generate(() -> level * (1 + 0.004 * random.nextGaussian()))
              .limit(10)
              .mapToObj(Double::toString)
              .collect(Collectors.joining(","));
      Build one = build.apply(i);
      all.add(
          """
          {"benchmark_name":"q","units":"ms","values":[%s],
           "dut":{"name":"mydb","version":"%s","timestamp":%d},
           "test_bed":{"name":"bed","cpu":"c","memory_gb":8,"os":"L","created_at":1},
           "timestamp":%d}\
          """
              .formatted(values, one.version, one.time, one.time + 60));
    }
    return Files.writeString(
            folder.resolve("history.json"),
            "{\"format\":\"steelyard\",\"version\":1,\"results\":[\n"
                + String.join(",\n", all)
                + "]}")
        .toString();
  }

  private static String plain(Said said) {
    return said.out().replaceAll("\\s+", " ");
  }

  private static Build daily(int i) {
    return new Build("0.%d.0+c%04d".formatted(i, i), FIRST + DAY * i);
  }

  @Test
  void builds_of_one_second_whose_order_nothing_tells_have_no_verdict_and_no_change()
      throws IOException {
    steelyard(
        "publish",
        history(
            24,
            i -> new Build("0+%07x".formatted(0x9E3779BL * i & 0xFFFFFFF), FIRST),
            i -> i < 12 ? 100 : 130));

    assertThat(plain(steelyard("check").exits(0)))
        .startsWith("0 regressed")
        .contains("24 builds", "nothing tells which was first");
    assertThat(plain(steelyard("changes").exits(0)))
        .startsWith("no change")
        .contains("nothing tells which was first");
  }

  @Test
  void a_release_comes_after_its_candidates() throws IOException {
    steelyard(
        "publish",
        history(
            20,
            i -> new Build(i == 19 ? "1.0.0" : "1.0.0-rc" + i, FIRST),
            i -> i < 14 ? 100 : 130));

    assertThat(steelyard("check").exits(0).out()).contains("mydb@1.0.0 (2023-11-14)");
    assertThat(steelyard("changes").exits(0).out())
        .contains("mydb 1.0.0-rc13 → 1.0.0-rc14", "slower");
    assertThat(steelyard("builds", "--limit", "1").exits(0).out()).contains("mydb@1.0.0 ");
  }

  @Test
  void the_build_published_last_is_checked_though_others_are_newer() throws IOException {
    steelyard(
        "publish",
        history(
            21,
            i -> i == 20 ? new Build("0+pr00001", FIRST + 16 * DAY + 1) : daily(i),
            i -> i == 20 ? 200 : 100));

    assertThat(plain(steelyard("check").exits(1)))
        .startsWith("1 regressed")
        .contains("mydb@0+pr00001", "against the 17 builds before it")
        .contains("3 builds are newer, up to 0.19.0+c0019");
    assertThat(steelyard("check", "--build", "0.19.0").exits(0).out())
        .contains("mydb@0.19.0+c0019")
        .doesNotContain("newer");
  }

  @Test
  void publishing_an_export_again_changes_no_answer() throws IOException {
    steelyard("publish", history(21, BuildsTest::daily, i -> i == 20 ? 130 : 100)).exits(0);
    String export = steelyard("results", "--format", "json").exits(0).out();
    String again = Files.writeString(folder.resolve("export.json"), export).toString();
    String answer = steelyard("check").exits(1).out();

    assertThat(steelyard("publish", again).exits(0).out()).contains("0 new");
    assertThat(steelyard("check").exits(1).out()).isEqualTo(answer);
    steelyardIn(folder.resolve("other"), "publish", again).exits(0);
    assertThat(steelyardIn(folder.resolve("other"), "check").exits(1).out()).isEqualTo(answer);
  }

  @Test
  void a_build_of_the_future_does_not_hide_the_one_published_last() throws IOException {
    steelyard(
        "publish",
        history(
            21,
            i -> i == 5 ? new Build("0.5.0+c0005", 2_050_000_000) : daily(i),
            i -> i == 20 ? 200 : 100));

    assertThat(plain(steelyard("check").exits(1)))
        .contains("mydb@0.20.0+c0020", "0.5.0+c0005 is newer (2034-12-17");
  }

  @Test
  void a_rerun_is_no_history_of_itself() throws IOException {
    steelyard(
        "publish", history(3, i -> new Build("1.0", FIRST + DAY * i), i -> i == 2 ? 130 : 100));

    assertThat(steelyard("check").exits(0).out()).startsWith("no history yet: mydb@1.0");
    assertThat(steelyard("builds", "--format", "csv").exits(0).out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("mydb@1.0,2023-11-14T22:13:20Z,,,bed,3,");
  }

  @Test
  void builds_are_listed_in_every_format() throws IOException {
    steelyard("publish", history(3, BuildsTest::daily, _ -> 100));

    assertThat(steelyard("builds").exits(0).out().lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> assertThat(lines.get(1)).contains("mydb@0.2.0+c0002  2023-11-16 22:13"));
    assertThat(steelyard("builds", "--format", "json", "--limit", "1").exits(0).out())
        .contains("\"build\" : \"mydb@0.2.0+c0002\"", "\"results\" : 1", "\"branch\" : null");
    assertThat(steelyard("builds", "--limit", "1").exits(0).err()).contains("and 2 more");
    assertThat(steelyard("builds", "--format", "markdown").exits(0).out()).contains("| build |");
    steelyard("builds", "--dut", "mydbb").complains(2, "no builds of 'mydbb'", "'mydb'");
    steelyard("builds", "--limit", "0").complains(2, "--limit");
    assertThat(steelyardAtHome("builds").exits(0).out().lines()).hasSize(1);
  }

  @Test
  void a_version_goes_by_its_number_or_hash_where_one_build_has_it() throws IOException {
    steelyard(
        "publish",
        history(
            4,
            i -> new Build(i < 2 ? "0." + i + "+abc000" + i : "0.5+def000" + i, FIRST + i),
            _ -> 100));

    assertThat(steelyard("compare", "mydb@0.0", "mydb@abc0001").exits(0).out())
        .contains("mydb@0.0+abc0000 → mydb@0.1+abc0001");
    steelyard("compare", "mydb@0.5", "mydb@0.1")
        .complains(2, "'mydb@0.5' may be 0.5+def0002 or 0.5+def0003");
    steelyard("compare", "mydb@abc", "mydb@0.1").complains(2, "no results of 'mydb@abc'");
    steelyard("compare", "mydb@0.1+abc0002", "mydb@0.1")
        .complains(2, "did you mean '0.1+abc0001'", "the newest are 0.5+def0003");
    steelyard("compare", "mdb@0.1", "mydb@0.1").complains(2, "did you mean 'mydb'");
    steelyard("check", "--build", "9.9").complains(2, "9.9", "0.5+def0003");
  }

  @Test
  void a_build_published_by_mistake_is_taken_back() throws IOException {
    steelyard("publish", history(3, BuildsTest::daily, _ -> 100));

    steelyard("store", "remove").complains(2, "--dut and --version");
    steelyard("store", "remove", "--dut", "mydb", "--version", "0.1.0", "--yes")
        .complains(2, "give its whole version", "mydb@0.1.0+c0001");
    steelyard(
            "store",
            "remove",
            "--dut",
            "mydb",
            "--version",
            "0.1.0+c0001",
            "--testbed",
            "b",
            "--yes")
        .complains(2, "was not measured on 'b', but on bed");
    steelyard("store", "--yes").complains(2, "belong to 'steelyard store remove'");
    assertThat(stored()).isEqualTo(3);

    assertThat(
            steelyard("store", "remove", "--dut", "mydb", "--version", "0.1.0+c0001", "--yes")
                .exits(0)
                .out())
        .contains("removed 1 result of mydb@0.1.0+c0001");
    assertThat(stored()).isEqualTo(2);
    assertThat(steelyard("builds").exits(0).out()).doesNotContain("0.1.0");
    assertThat(steelyard("store", "verify").exits(0).out()).contains("results: 2 rows");
    assertThat(steelyard("publish", folder.resolve("history.json").toString()).exits(0).out())
        .contains("1 new", "2 the same as stored");
  }

  @Test
  void a_report_goes_to_a_file_in_the_format_of_its_name() throws IOException {
    steelyard("publish", history(2, BuildsTest::daily, i -> 100 + 50 * i));
    String page = folder.resolve("a.html").toString();
    String data = folder.resolve("a.json").toString();

    assertThat(
            steelyard("compare", "mydb@0.0.0", "mydb@0.1.0", "--format", "html", "-o", page)
                .exits(1)
                .out())
        .contains("slower")
        .doesNotContain("<html");
    assertThat(Files.readString(folder.resolve("a.html"))).contains("<html");
    steelyard("compare", "mydb@0.0.0", "mydb@0.1.0", "-o", data).exits(1);
    assertThat(Files.readString(folder.resolve("a.json"))).contains("\"regressed\"");
    steelyard("compare", "mydb@0.0.0", "mydb@0.1.0", "-o", folder + "/none/a.html")
        .complains(2, "there is no folder");
    steelyard("report", "mydb@0.1.0", "-o", folder.resolve("build.md").toString()).exits(0);
    assertThat(Files.readString(folder.resolve("build.md"))).contains("q");
  }

  @Test
  void a_version_that_cannot_be_right_is_refused_with_what_to_write_instead() throws IOException {
    String file = measured("m.json", "q", "1,2,3").toString();
    for (String version : List.of("a\nb", "a\u0007", "-1.0", "a@b")) {
      publish(file, version).complains(2, "--dut-version is", "write one as 1.2.0+abc1234");
    }
    publish(file, " ").complains(2, "--dut-version is blank");
    assertThat(store().resolve("results.lance")).doesNotExist();

    steelyard("publish", history(3, BuildsTest::daily, _ -> 100));
    for (String version : List.of("", " ", "a\nb", "-1.0")) {
      steelyard("compare", "mydb@" + version, "mydb@0.1.0")
          .complains(2, "the version of 'mydb' is", "write one as 1.2.0+abc1234");
    }
    steelyard("check", "--build", "a\u0007").complains(2, "without control characters");
  }

  @Test
  void what_a_file_or_the_store_holds_is_read_whatever_its_version() throws IOException {
    String file =
        history(3, i -> new Build(List.of("-1", "main", "HEAD").get(i), FIRST + i), _ -> 100);

    steelyard("publish", file).exits(0);

    assertThat(steelyard("compare", "mydb@-1", "mydb@main").exits(0).out())
        .contains("mydb@-1 → mydb@main");
    steelyard("check", "--build", "HEAD").exits(0);
  }
}
