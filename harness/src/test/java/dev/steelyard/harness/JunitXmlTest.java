package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of one title in several suites are several benchmarks, and a comma is what the file says.
 */
class JunitXmlTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void browsers_that_differ_in_the_suites_host_alone_are_kept_apart() {
    Said said =
        read(
            """
            <testsuites>
              <testsuite name="cart.spec.ts" hostname="chromium">
                <testcase name="adds" classname="cart.spec.ts" time="0.5"/>
                <testcase name="only here" classname="cart.spec.ts" time="0.25"/>
              </testsuite>
              <testsuite name="cart.spec.ts" hostname="webkit">
                <testcase name="adds" classname="cart.spec.ts" time="2"/>
              </testsuite>
            </testsuites>
            """);

    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            "cart.spec.ts.adds[host=chromium]",
            "cart.spec.ts.only here",
            "cart.spec.ts.adds[host=webkit]");
    assertThat(said.named("cart.spec.ts.adds[host=webkit]").values().toArray())
        .containsExactly(2e9);
  }

  @Test
  void titles_of_nodes_runner_are_kept_apart_by_suites_and_files() {
    Said said =
        read(
            """
            <testsuites>
              <testsuite name="reader" hostname="h">
                <testsuite name="json" hostname="h">
                  <testcase name="empty" time="0.001" classname="test" file="a.js"/>
                </testsuite>
                <testsuite name="csv" hostname="h">
                  <testcase name="empty" time="0.002" classname="test" file="a.js"/>
                </testsuite>
              </testsuite>
              <testcase name="opens" time="0.003" classname="test" file="a.js"/>
              <testcase name="opens" time="0.004" classname="test" file="b.js"/>
            </testsuites>
            """);

    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            "test.empty[suite=reader/json]",
            "test.empty[suite=reader/csv]",
            "test.opens[file=a.js]",
            "test.opens[file=b.js]");
  }

  @Test
  void two_tests_of_one_suite_that_nothing_tells_apart_are_refused() {
    Said said =
        read(
            """
            <testsuite name="s">
              <testcase name="a" classname="c" time="0.5"/>
              <testcase name="a" classname="c" time="5"/>
              <testcase name="b" classname="c" time="1"/>
            </testsuite>
            """);

    assertThat(said.names()).containsExactly("c.b");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .containsExactly(
            "'c.a' is in one suite more than once, and nothing tells which is which; give each a"
                + " name of its own");
  }

  @Test
  void a_test_that_fails_changes_no_name_of_another_that_passes() {
    String browsers =
        """
        <testsuites>
          <testsuite name="cart.spec.ts" hostname="chromium">
            <testcase name="adds" classname="cart.spec.ts" time="0.5">%s</testcase>
          </testsuite>
          <testsuite name="cart.spec.ts" hostname="webkit">
            <testcase name="adds" classname="cart.spec.ts" time="2">%s</testcase>
          </testsuite>
        </testsuites>
        """;

    assertThat(read(browsers.formatted("", "<failure/>")).names())
        .containsExactly("cart.spec.ts.adds[host=chromium]");
    assertThat(read(browsers.formatted("<skipped/>", "")).names())
        .containsExactly("cart.spec.ts.adds[host=webkit]");
  }

  @Test
  void two_runs_of_one_suite_are_values_of_its_tests() {
    String suite =
        "<testsuite name=\"s\"><testcase name=\"a\" classname=\"c\" time=\"%s\"/></testsuite>";
    Said said =
        read("<testsuites>" + suite.formatted("0.5") + suite.formatted("0.75") + "</testsuites>");

    assertThat(said.named("c.a").values().toArray()).containsExactly(5e8, 7.5e8);
  }

  private Said times(String... times) {
    StringBuilder suite = new StringBuilder("<testsuite name=\"s\">\n");
    for (int i = 0; i < times.length; i++) {
      suite.append("<testcase name=\"t%d\" time=\"%s\"/>\n".formatted(i, times[i]));
    }
    return read(suite + "</testsuite>");
  }

  @Test
  void commas_are_between_thousands_where_the_file_writes_points() {
    Said said = times("1,234", "0.512", "1,234.5");

    assertThat(said.problems()).isEmpty();
    assertThat(said.named("s.t0").values().toArray()).containsExactly(1234e9);
    assertThat(said.named("s.t2").values().toArray()).containsExactly(1234.5e9);
  }

  @Test
  void commas_are_refused_where_nothing_or_the_wrong_thing_tells_what_they_are() {
    Said decimal = times("1,234", "0,512", "3");
    assertThat(decimal.names()).containsExactly("s.t2");
    assertThat(decimal.problems()).hasSize(2);

    Said alone = times("1,234", "3");
    assertThat(alone.names()).containsExactly("s.t1");
    assertThat(alone.problems())
        .extracting(one -> one.reason())
        .allMatch(reason -> reason.contains("'1,234' has a comma"))
        .hasSize(1);

    Said mixed = times("1,234", "0,512", "0.5");
    assertThat(mixed.names()).containsExactly("s.t2");
    assertThat(mixed.problems()).hasSize(2);
  }
}
