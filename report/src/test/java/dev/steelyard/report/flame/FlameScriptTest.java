package dev.steelyard.report.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.html.HtmlShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's script in a real browser. Sums are those of {@link FlameSamples#second}. */
class FlameScriptTest {

  private static Document seen = new Document("");

  /** One start of the browser for all steps: they are taken by a script of the test's own. */
  @BeforeAll
  static void take_all_steps(@TempDir Path folder) throws IOException {
    String steps = HtmlShell.resource(FlameScriptTest.class, "steps.js");
    String page =
        FlameSamples.page(FlameSamples.second())
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("</body>", "<script>" + steps + "</script></body>");
    seen = HeadlessBrowser.loaded(folder, page, "");
  }

  private static List<String> step(String name) {
    Element element = seen.selectFirst("pre[title=\"" + name + "\"]");
    return element == null ? List.of() : element.wholeText().lines().toList();
  }

  @Test
  void all_steps_were_taken() {
    assertThat(step("end")).containsExactly("no error");
  }

  @Test
  void stacks_stand_on_who_called_them() {
    assertThat(step("flame"))
        .containsExactly(
            "all 1000",
            " com.acme.Main.main 1000",
            "  com.acme.Solver.solve 600",
            "   com.acme.Solver.solve 400",
            "    read 400",
            "   com.acme.text.Parser.parse 200",
            "    read 200",
            "  com.acme.text.Parser.parse 400",
            "   read 300");
  }

  @Test
  void reversed_those_that_worked_come_first_and_their_callers_are_merged() {
    assertThat(step("reversed"))
        .containsExactly(
            "all 1000",
            " read 900",
            "  com.acme.text.Parser.parse 500",
            "   com.acme.Main.main 300",
            "   com.acme.Solver.solve 200",
            "    com.acme.Main.main 200",
            "  com.acme.Solver.solve 400",
            "   com.acme.Solver.solve 400",
            "    com.acme.Main.main 400",
            " com.acme.text.Parser.parse 100",
            "  com.acme.Main.main 100");
  }

  @Test
  void a_function_has_all_its_callers_and_all_its_callees() {
    assertThat(step("sandwich of parse"))
        .containsExactly(
            "com.acme.text.Parser.parse 600",
            " com.acme.Main.main 400",
            " com.acme.Solver.solve 200",
            "  com.acme.Main.main 200",
            "com.acme.text.Parser.parse 600",
            " read 500");
  }

  @Test
  void a_function_that_calls_itself_counts_once() {
    assertThat(step("sandwich of solve"))
        .containsExactly(
            "com.acme.Solver.solve 600",
            " com.acme.Main.main 600",
            "com.acme.Solver.solve 600",
            " com.acme.Solver.solve 400",
            "  read 400",
            " com.acme.text.Parser.parse 200",
            "  read 200");
  }

  @ParameterizedTest
  @CsvSource({
    "search=parse, 60 % matched: 600 ms",
    "search=PARSE, 60 % matched: 600 ms",
    "search=solve, 60 % matched: 600 ms",
    "search=read, 90 % matched: 900 ms",
    "search=libc, 90 % matched: 900 ms",
    "search=%2Fsolve%7Cparse%2F, 100 % matched: 1 s",
    "search=%2FSOLVE%2F, 0 % matched: 0 ns",
    "search=%2FSOLVE%2Fi, 60 % matched: 600 ms",
    "search=%2F(%2F, not a pattern",
    "search=parse&view=reversed, 60 % matched: 600 ms",
    "search=parse&from=1&to=2, 100 % matched: 300 ms",
    "search=solve&from=1&to=2, 66.7 % matched: 200 ms",
    "search=solve&thread=main, 0 % matched: 0 ns",
    "search=parse&thread=pool-*-thread-*, 33.3 % matched: 200 ms"
  })
  void search_says_which_share_of_the_chosen_stacks_has_a_match(String link, String says) {
    assertThat(step(link)).containsExactly(says);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1000",
    "thread=main, 400",
    "thread=pool-1-thread-1&thread=main, 600",
    "thread=pool-*-thread-*, 600",
    "thread=nobody, 0",
    "from=1&to=2, 300",
    "from=1, 700",
    "thread=main&from=1&to=2, 100",
    "thread=main&from=2&to=3, 0",
    "thread=main&from=1&to=2&view=reversed, 100",
    "function=read&thread=pool-1-thread-2, 400"
  })
  void threads_and_time_are_chosen_together(String link, long whole) {
    assertThat(step("whole of " + link)).containsExactly(Long.toString(whole));
  }

  @Test
  void the_table_has_own_and_total_of_each_function_and_is_sorted_and_filtered() {
    assertThat(step("table"))
        .containsExactly(
            "90 % 900 ms, 90 % 900 ms, read",
            "10 % 100 ms, 60 % 600 ms, com.acme.text.Parser.parse",
            "0 % 0 ns, 100 % 1 s, com.acme.Main.main",
            "0 % 0 ns, 60 % 600 ms, com.acme.Solver.solve");
    assertThat(step("table by total")).element(0).asString().endsWith("com.acme.Main.main");
    assertThat(step("table by name")).element(0).asString().endsWith("com.acme.Main.main");
    assertThat(step("table of solve"))
        .containsExactly("0 % 0 ns, 60 % 600 ms, com.acme.Solver.solve");
    assertThat(step("from table"))
        .containsExactly("sandwich of com.acme.Solver.solve with 7 boxes");
    assertThat(step("click in the table")).containsExactly("sandwich of com.acme.Solver.solve");
  }

  @Test
  void boxes_are_as_wide_as_their_shares_and_a_zoom_fills_the_width() {
    assertThat(step("widths"))
        .containsExactly(
            "all 0.00 1.00",
            "com.acme.Main.main 0.00 1.00",
            "com.acme.Solver.solve 0.00 0.60",
            "com.acme.Solver.solve 0.00 0.40",
            "read 0.00 0.40",
            "com.acme.text.Parser.parse 0.40 0.20",
            "read 0.40 0.20",
            "com.acme.text.Parser.parse 0.60 0.40",
            "read 0.60 0.30");
    assertThat(step("widths of zoom"))
        .containsExactly(
            "all 0.00 1.00",
            "com.acme.Main.main 0.00 1.00",
            "com.acme.text.Parser.parse 0.00 1.00",
            "read 0.00 0.75");
  }

  @Test
  void keys_walk_zoom_search_and_turn_the_view() {
    assertThat(step("keys"))
        .containsExactly(
            "Up: com.acme.Main.main",
            "Up: com.acme.Solver.solve",
            "Right: com.acme.text.Parser.parse",
            "Down: com.acme.Main.main",
            "Up, Right, Enter: zoomed to com.acme.text.Parser.parse",
            "Escape: zoomed to nothing",
            "r: reversed",
            "r: flame",
            "t: table",
            "Escape: no table",
            "/: search",
            "Escape: BODY",
            "s: sandwich of com.acme.text.Parser.parse",
            "Reset: flame");
  }

  @Test
  void what_is_seen_is_in_the_address() {
    assertThat(step("address"))
        .containsExactly(
            "#search=read&thread=main&from=1&to=2&colour=kind",
            "#function=com.acme.Solver.solve",
            "no hash");
  }

  @Test
  void a_zoom_stays_while_something_of_it_is_chosen() {
    assertThat(step("kept"))
        .containsExactly(
            "zoomed to com.acme.text.Parser.parse, AllParser.parseResetCallers and callees, "
                + "on this stack: 400 ms (40 %)",
            "zoomed to com.acme.text.Parser.parse, AllParser.parseResetCallers and callees, "
                + "on this stack: 100 ms (33.3 %)",
            "zoomed to nothing, All, on this stack: 400 ms (100 %)");
  }

  @Test
  void threads_are_listed_with_their_shares_and_folded_by_numbers() {
    assertThat(step("threads"))
        .containsExactly("main 40 %", "pool-1-thread-2 40 %", "pool-1-thread-1 20 %");
    assertThat(step("threads folded")).containsExactly("pool-*-thread-* (2) 60 %", "main 40 %");
  }

  @Test
  void a_box_says_the_numbers_of_its_stack_and_of_its_function() {
    assertThat(step("detail"))
        .containsExactly(
            "com.acme.text.Parser.parse",
            "Java",
            "on this stack: 400 ms (40 %)",
            "of that its own: 100 ms (10 %)",
            "everywhere: total 600 ms (60 %), own 100 ms (10 %)");
  }

  @Test
  void amounts_are_in_units_that_a_person_would_choose() {
    assertThat(step("units"))
        .containsExactly(
            "0 ns", "999 ns", "1 µs", "1.23 s", "20.6 min", "1.50 MiB", "1,023 B", "1,234,567");
  }

  @Test
  void foreign_names_stay_texts_under_the_policy_of_the_page(@TempDir Path folder)
      throws IOException {
    Document page =
        HeadlessBrowser.loaded(
            folder, FlameSamples.page(FlameSamples.hostile()), "#view=table&search=hacked");

    assertThat(page.title()).isEqualTo("a <title> · Steelyard");
    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("#matched").text()).isEqualTo("100 % matched: 1 ms");
    assertThat(page.select("#table tbody .name").eachText())
        .contains("</script><img src=x onerror=\"document.title='hacked'\">", "<!--<script>");
    assertThat(Files.readString(folder.resolve("log.txt"))).doesNotContain("CONSOLE");
  }

  @Test
  void what_is_allocated_is_the_own_of_the_function_below_its_type(@TempDir Path folder)
      throws IOException {
    Document page =
        HeadlessBrowser.loaded(
            folder, FlameSamples.page(FlameSamples.allocations()), "#view=table&colour=kind");

    assertThat(page.select("#table tbody tr").eachText())
        .containsExactly(
            "75 % 3 MiB 75 % 3 MiB com.acme.text.Parser.parse",
            "75 % 3 MiB 75 % 3 MiB byte[]", "25 % 1 MiB 100 % 4 MiB com.acme.Main.main");
    assertThat(page.select("#legend li").eachText()).containsExactly("type 75 %", "Java 25 %");
  }

  @Test
  void a_page_of_nothing_says_so(@TempDir Path folder) throws IOException {
    Document page = HeadlessBrowser.loaded(folder, FlameSamples.page(FlameSamples.empty()), "");

    assertThat(page.select("body.scripted")).hasSize(1);
    assertThat(page.expectFirst("#nothing").hasAttr("hidden")).isFalse();
    assertThat(page.expectFirst("#times").hasAttr("hidden")).isTrue();
    assertThat(page.expectFirst("#threads").hasAttr("hidden")).isTrue();
  }
}
