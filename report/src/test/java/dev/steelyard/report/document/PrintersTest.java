package dev.steelyard.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.html.HtmlPrinter;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.MarkdownPrinter;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.report.text.TextPrinter;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text a block holds, each printer prints it as text, wherever it stands. */
class PrintersTest {

  private static Document everywhere(Medium medium, String hostile) {
    List<Column> columns =
        List.of(
            Column.sign(),
            Column.name(hostile, 8).style("benchmark"),
            Column.text(hostile).after(" on "),
            Column.number(hostile).drawn(new Figure() {}));
    Cell cell =
        Cell.of(hostile).more(hostile).title(hostile).order(hostile).verdict(Verdict.REGRESSED);
    Row row =
        Row.of(List.of(Cell.of(hostile), cell, Cell.of(hostile), Cell.of(hostile).to("b1")))
            .notes(List.of(hostile));
    Row parent =
        row.under(new Row.Under(List.of(hostile), true, List.of(row))).tone(Tone.WARNING, 2);
    Item item =
        Item.signed("!", hostile).remedy(hostile).below(List.of(hostile)).quoted(hostile).to("b1");
    return new Document(medium)
        .title(hostile)
        .headline(Tone.STRONG, hostile, hostile)
        .paragraph(hostile)
        .phrases("", List.of(hostile, hostile))
        .facts(List.of(new Fact(hostile, hostile)))
        .items(List.of(item, Item.of(hostile)))
        .section(hostile, section -> section.table(columns, List.of(parent, row)))
        .named(hostile, "", section -> section.paragraph(hostile))
        .fold(hostile, inner -> inner.quote(hostile));
  }

  private static String printed(Medium medium, String hostile) throws IOException {
    StringBuilder out = new StringBuilder();
    Document document = everywhere(medium, hostile);
    switch (medium) {
      case TEXT -> TextPrinter.print(document, new Terminal(60, false), out);
      case MARKDOWN -> MarkdownPrinter.print(document, out);
      case HTML -> HtmlPrinter.print(document, Page.COMPARISON, out);
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "</td></table><script>alert(1)</script>",
        "\" onclick=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "</style><style>*{display:none}</style>",
        "&lt;b&gt; & &amp;",
      })
  void no_text_becomes_markup(String hostile) throws IOException {
    org.jsoup.nodes.Document page = Jsoup.parse(printed(Medium.HTML, hostile));
    page.outputSettings(new OutputSettings().prettyPrint(false));

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.select("img, main b b")).isEmpty();
    assertThat(page.getAllElements())
        .allSatisfy(one ->
            assertThat(one.attributes().asList())
                .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    assertThat(page.expectFirst("h1").wholeText()).isEqualTo(hostile);
    assertThat(page.expectFirst("tbody th").wholeText()).contains(hostile);
    assertThat(page.expectFirst("tbody th").attr("data-v")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a | b",
        "`a`",
        "[a](http://b)",
        "[a][b]",
        "[1](http://b)",
        "![a](b)",
        "**a** __b__ ~~c~~",
        "# a",
        "- a",
        "+ a",
        "= a",
        "<b>a</b>",
        "@someone",
        "http://a.b",
        "www.a.b",
        ":tada:",
        "\\| a",
      })
  void no_text_means_something_in_markdown(String hostile) throws IOException {
    String markdown = printed(Medium.MARKDOWN, hostile);
    // What is quoted is a block of its own, and an escaped character means nothing.
    String read =
        markdown
            .replaceAll("(?ms)^(`{3,})$.*?^\\1$", "")
            .replaceAll("(?m)^## |^\\*\\*|\\*\\*(?= — |$)|^ *- ", "")
            .replaceAll("\\\\.", "")
            // Keeps characters apart, and is nothing itself.
            .replace("<!-- -->", "·");

    assertThat(read.replaceAll("</?(details|summary)>", ""))
        .doesNotContain("<", "@s", "http:/", "www.", ":tada:", "](", "][", "**", "~~", "`");
    assertThat(read.lines()).noneMatch(line -> line.matches("[#+=-] .*"));
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(line ->
            assertThat(line.replace("\\\\", "").replace("\\|", "").chars().filter(c -> c == '|'))
                .as(line)
                .hasSize(3));
  }

  @Test
  void an_interval_is_left_as_it_reads_and_a_link_is_not() throws IOException {
    assertThat(printed(Medium.MARKDOWN, "+1.0% [−0.2%, +1.9%]")).contains("[−0.2%, +1.9%]");
    assertThat(printed(Medium.MARKDOWN, "a [1.0%](x)")).contains("\\[1.0%\\](x)");
    assertThat(printed(Medium.MARKDOWN, "a[rows=10]")).contains("a\\[rows=10\\]");
    assertThat(printed(Medium.MARKDOWN, "12:30: late")).contains("12:30: late");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b[31m",
        "\u001b]0;title\u0007",
        "\u009b2J",
        "a\rb",
        "a\nb",
        "\u202eevil",
        "\u200b\u2066",
      })
  void no_text_steers_a_terminal(String hostile) throws IOException {
    for (Medium medium : Medium.values()) {
      String style = medium == Medium.HTML ? "(?s)<(style|script)>.*?</\\1>" : "$^";
      assertThat(printed(medium, hostile).replaceAll(style, "").codePoints())
          .as(medium.name())
          .filteredOn(point -> point != '\n')
          .noneMatch(Character::isISOControl)
          .noneMatch(point -> Character.getType(point) == Character.FORMAT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void no_cell_is_a_formula_of_a_spreadsheet(String hostile) {
    String csv =
        Reports.grid(Format.CSV, Terminal.PLAIN)
            .render(new Grid(List.of("name"), List.of(List.of(hostile))));

    assertThat(csv.lines().skip(1).findFirst().orElseThrow().replaceFirst("^\"", ""))
        .doesNotStartWith("=")
        .doesNotStartWith("+")
        .doesNotStartWith("@");
  }

  /** What a row is called can be typed in whatever room there is. */
  @Test
  void of_a_table_only_its_first_columns_stay_whole_in_a_narrow_window() {
    Grid builds =
        new Grid(
            List.of("build", "branch", "results"),
            List.of(
                List.of("sleep-vs-false@0.1.0+6affe65", "perf/faster-index-of-rows", "16"),
                List.of("sleep-vs-false@0.1.0+fca1a65", "main", "36")),
            1);

    assertThat(Reports.grid(Format.TEXT, new Terminal(70, false)).render(builds))
        .contains("sleep-vs-false@0.1.0+6affe65  perf/faster-index-of-rows  16");
    assertThat(Reports.grid(Format.TEXT, new Terminal(40, false)).render(builds))
        .contains("sleep-vs-false@0.1.0+6affe65", "sleep-vs-false@0.1.0+fca1a65")
        .doesNotContain("results");
  }

  @Test
  void no_two_names_look_alike_in_a_narrow_window() throws IOException {
    List<String> names =
        List.of(
            "service::GET /v1/libraries/one/documents[user=a,region=eu]",
            "service::GET /v1/libraries/one/documents[user=b,region=eu]",
            "service::GET /v1/libraries/two/documents[user=a,region=eu]",
            "service::GET /v1/libraries/two/documents[user=b,region=us]");
    for (int columns = 40; columns <= 100; columns++) {
      Document document =
          new Document(Medium.TEXT)
              .table(
                  List.of(Column.name("", 9), Column.number("p50"), Column.number("p99").worth(1)),
                  names.stream().map(name -> Row.of(name, "12.5 ms", "99.9 ms")).toList());
      StringBuilder out = new StringBuilder();
      TextPrinter.print(document, new Terminal(columns, false), out);
      List<String> rows = List.of(out.toString().replaceAll("\n(?!.*12\\.5 ms)", "").split("\n"));
      assertThat(rows).as(out.toString()).doesNotHaveDuplicates();
      for (String levels : List.of("user=a,region=eu", "user=b,region=us")) {
        assertThat(out.toString().replaceAll("\\s+|12.5ms|99.9ms", "")).contains(levels);
      }
    }
  }

  @Test
  void a_table_in_a_pipe_is_as_wide_as_it_needs() throws IOException {
    String name = "a".repeat(150);
    Document document =
        new Document(Medium.TEXT)
            .table(
                List.of(Column.name("", 9), Column.number("").worth(1)),
                List.of(Row.of(name, "1")));
    StringBuilder out = new StringBuilder();

    TextPrinter.print(document, Terminal.PLAIN, out);

    assertThat(out).hasToString("  " + name + "  1\n");
  }

  /** More than are printed in one piece, and more pieces than are in memory at a time. */
  @Test
  void thousands_of_rows_and_folds_of_a_page_stand_in_their_order() throws IOException {
    List<String> names = IntStream.range(0, 3000).mapToObj(i -> "n" + i).toList();
    Document document =
        new Document(Medium.HTML)
            .section(
                "all",
                section ->
                    section
                        .table(List.of(Column.text("name")), names.stream().map(Row::of).toList())
                        .each(
                            names,
                            (name, inner) ->
                                inner.fold(
                                    name, folded -> folded.section(name, one -> one.quote(name)))));
    StringBuilder out = new StringBuilder();
    HtmlPrinter.print(document, Page.COMPARISON, out);

    org.jsoup.nodes.Document page = Jsoup.parse(out.toString());

    assertThat(page.select("main tbody td").eachText()).isEqualTo(names);
    assertThat(page.select("main section > details > summary").eachText()).isEqualTo(names);
    assertThat(page.select("main details > div > h3").eachText()).hasSize(3000);
    assertThat(page.select("main details pre").eachText()).isEqualTo(names);
  }
}
