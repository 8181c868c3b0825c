package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Changes;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.report.data.CsvChanges;
import dev.steelyard.report.data.CsvCheck;
import dev.steelyard.report.data.CsvGrid;
import dev.steelyard.report.data.CsvLoad;
import dev.steelyard.report.data.CsvReport;
import dev.steelyard.report.data.JsonChanges;
import dev.steelyard.report.data.JsonCheck;
import dev.steelyard.report.data.JsonCheckup;
import dev.steelyard.report.data.JsonLoad;
import dev.steelyard.report.data.JsonReport;
import dev.steelyard.report.data.JsonSelfWeighing;
import dev.steelyard.report.html.HtmlReport;
import dev.steelyard.report.html.LoadPage;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.text.ChangesText;
import dev.steelyard.report.text.CheckText;
import dev.steelyard.report.text.CheckupText;
import dev.steelyard.report.text.GridText;
import dev.steelyard.report.text.LoadText;
import dev.steelyard.report.text.MarkdownChanges;
import dev.steelyard.report.text.MarkdownCheck;
import dev.steelyard.report.text.MarkdownLoad;
import dev.steelyard.report.text.MarkdownReport;
import dev.steelyard.report.text.SelfWeighingText;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.report.text.TextReport;
import java.util.List;

/** Chooses the renderer for a format. */
public final class Reports {

  private Reports() {}

  /**
   * A renderer of whole reports.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<Report> comparison(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new TextReport(terminal);
      case JSON -> new JsonReport();
      case CSV -> new CsvReport();
      case MARKDOWN -> new MarkdownReport();
      case HTML -> new HtmlReport();
    };
  }

  /**
   * A renderer of results that are compared with nothing.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<List<Result>> listing(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> TextReport.listing(terminal);
      case JSON -> JsonReport.listing();
      case CSV -> CsvReport.listing();
      case MARKDOWN -> MarkdownReport.listing();
      case HTML ->
          (results, out) -> new HtmlReport().write(Report.listing("results", results), out);
    };
  }

  /**
   * A renderer of check-ups of a machine.
   *
   * @param format text or json
   * @param terminal what text is written for
   * @throws SteelyardException when the format is another one
   */
  public static Renderer<Checkup> checkup(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new CheckupText(terminal);
      case JSON -> new JsonCheckup();
      case CSV, MARKDOWN, HTML -> throw textOrJson("a check-up", format);
    };
  }

  /**
   * A renderer of changes over builds.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is html
   */
  public static Renderer<Changes> changes(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new ChangesText(terminal);
      case JSON -> new JsonChanges();
      case CSV -> new CsvChanges();
      case MARKDOWN -> new MarkdownChanges();
      case HTML -> throw notAsHtml("changes");
    };
  }

  /**
   * A renderer of what weighing a thing against itself found.
   *
   * @param format text or json
   * @param terminal what text is written for
   * @throws SteelyardException when the format is another one
   */
  public static Renderer<SelfWeighing> selfWeighing(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new SelfWeighingText(terminal);
      case JSON -> new JsonSelfWeighing();
      case CSV, MARKDOWN, HTML -> throw textOrJson("a false-alarm rate", format);
    };
  }

  private static SteelyardException textOrJson(String what, Format format) {
    return SteelyardException.invalid(
        "%s cannot be written as %s; use text or json".formatted(what, format.word()));
  }

  /**
   * A renderer of a build's check.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is html
   */
  public static Renderer<Check> check(Format format, Terminal terminal) {
    return check(format, terminal, false);
  }

  /**
   * The same.
   *
   * @param whole whether everything has a row of its own: nothing is folded or left out
   */
  public static Renderer<Check> check(Format format, Terminal terminal, boolean whole) {
    return switch (format) {
      case TEXT -> new CheckText(terminal, whole);
      case JSON -> new JsonCheck();
      case CSV -> new CsvCheck();
      case MARKDOWN -> new MarkdownCheck(whole);
      case HTML -> throw notAsHtml("a check");
    };
  }

  /**
   * A renderer of a load test.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<LoadReport> load(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new LoadText(terminal);
      case JSON -> new JsonLoad();
      case CSV -> new CsvLoad();
      case MARKDOWN -> new MarkdownLoad();
      case HTML -> new LoadPage();
    };
  }

  private static SteelyardException notAsHtml(String what) {
    return SteelyardException.invalid(
        "%s cannot be written as html; use text, json, csv or markdown".formatted(what));
  }

  /**
   * A renderer of tables of any shape.
   *
   * @param format text, csv or markdown
   * @param terminal what text is written for
   * @throws SteelyardException when the format is another one
   */
  public static Renderer<Grid> grid(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> new GridText(terminal);
      case CSV -> new CsvGrid();
      case MARKDOWN -> GridText.markdown();
      case JSON, HTML ->
          throw SteelyardException.invalid(
              "a table cannot be written as %s; use text, csv or markdown"
                  .formatted(format.word()));
    };
  }
}
