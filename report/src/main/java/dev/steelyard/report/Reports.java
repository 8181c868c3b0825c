package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.compat.CompatChanges;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Freeze;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.builder.AgingDocument;
import dev.steelyard.report.builder.ChangesDocument;
import dev.steelyard.report.builder.CheckDocument;
import dev.steelyard.report.builder.ComparisonDocument;
import dev.steelyard.report.builder.CompatChangesDocument;
import dev.steelyard.report.builder.CompatDocument;
import dev.steelyard.report.builder.FreezeDocument;
import dev.steelyard.report.builder.LoadDocument;
import dev.steelyard.report.builder.TablesDocument;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.data.CsvChanges;
import dev.steelyard.report.data.CsvCheck;
import dev.steelyard.report.data.CsvGrid;
import dev.steelyard.report.data.CsvLoad;
import dev.steelyard.report.data.CsvReport;
import dev.steelyard.report.data.JsonAging;
import dev.steelyard.report.data.JsonChanges;
import dev.steelyard.report.data.JsonCheck;
import dev.steelyard.report.data.JsonCompat;
import dev.steelyard.report.data.JsonCompatChanges;
import dev.steelyard.report.data.JsonFreeze;
import dev.steelyard.report.data.JsonLoad;
import dev.steelyard.report.data.JsonReport;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.html.HtmlPrinter;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.text.BoundedMarkdown;
import dev.steelyard.report.text.MarkdownPrinter;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.report.text.TextPrinter;
import java.util.List;
import java.util.function.BiConsumer;

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
      case JSON -> new JsonReport();
      case CSV -> new CsvReport();
      case TEXT, HTML -> printed(format, terminal, Page.COMPARISON, ComparisonDocument::build);
      case MARKDOWN ->
          BoundedMarkdown.reports(
              printed(format, terminal, Page.COMPARISON, ComparisonDocument::build));
    };
  }

  /**
   * A renderer of results that are compared with nothing.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<List<Result>> listing(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> JsonReport.listing();
      case CSV -> CsvReport.listing();
      case TEXT, MARKDOWN -> printed(format, terminal, Page.COMPARISON, TablesDocument::results);
      case HTML ->
          (results, out) ->
              comparison(format, terminal).write(Report.listing("results", results), out);
    };
  }

  /**
   * A renderer of changes over builds.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<HistoryChanges> changes(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonChanges();
      case CSV -> new CsvChanges();
      case TEXT, HTML -> printed(format, terminal, Page.HISTORY, ChangesDocument::build);
      case MARKDOWN ->
          BoundedMarkdown.reports(printed(format, terminal, Page.HISTORY, ChangesDocument::build));
    };
  }

  /**
   * A renderer of a build's check.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<HistoryCheck> check(Format format, Terminal terminal) {
    return check(format, terminal, false);
  }

  /**
   * The same.
   *
   * @param whole whether everything has a row of its own: nothing is folded or left out
   */
  public static Renderer<HistoryCheck> check(Format format, Terminal terminal, boolean whole) {
    if (format == Format.MARKDOWN && !whole) {
      return BoundedMarkdown.reports(checkInWords(format, terminal, false));
    }
    return switch (format) {
      case JSON -> new JsonCheck();
      case CSV -> new CsvCheck();
      case TEXT, MARKDOWN, HTML -> checkInWords(format, terminal, whole);
    };
  }

  private static Renderer<HistoryCheck> checkInWords(
      Format format, Terminal terminal, boolean whole) {
    return printed(
        format,
        terminal,
        Page.HISTORY,
        (check, document) -> CheckDocument.build(check, whole, document));
  }

  /**
   * A renderer of a load test.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<LoadReport> load(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonLoad();
      case CSV -> new CsvLoad();
      case TEXT, MARKDOWN, HTML -> printed(format, terminal, Page.LOAD, LoadDocument::build);
    };
  }

  /**
   * A renderer of a suite across versions.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @param whole with a grid for each case, and all cases of a cause
   * @param timing with what the steps took
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<Compatibility> compat(
      Format format, Terminal terminal, boolean whole, boolean timing) {
    return switch (format) {
      case JSON -> new JsonCompat();
      case CSV ->
          throw SteelyardException.invalid(
              "a grid of versions cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          printed(
              format,
              terminal,
              Page.COMPAT,
              (found, document) -> CompatDocument.build(found, whole, timing, document));
    };
  }

  /**
   * A renderer of what was frozen of a suite.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<Freeze> freeze(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonFreeze();
      case CSV ->
          throw SteelyardException.invalid(
              "what was frozen cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML -> printed(format, terminal, Page.COMPAT, FreezeDocument::build);
    };
  }

  /**
   * A renderer of what changed between two runs of a suite.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<CompatChanges> compatChanges(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonCompatChanges();
      case CSV ->
          throw SteelyardException.invalid(
              "two runs of a suite cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          printed(format, terminal, Page.COMPAT, CompatChangesDocument::build);
    };
  }

  /**
   * A renderer of a search over sequences of operations and versions.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<AgingSearch> aging(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonAging();
      case CSV ->
          throw SteelyardException.invalid(
              "sequences cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML -> printed(format, terminal, Page.COMPAT, AgingDocument::build);
    };
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
      case CSV -> new CsvGrid();
      case TEXT, MARKDOWN -> printed(format, terminal, Page.COMPARISON, TablesDocument::grid);
      case JSON, HTML ->
          throw SteelyardException.invalid(
              "a table cannot be written as %s; use text, csv or markdown"
                  .formatted(format.word()));
    };
  }

  /** A renderer by way of a document. */
  static <T> Renderer<T> printed(
      Format format, Terminal terminal, Page page, BiConsumer<T, Document> builder) {
    return (content, out) -> {
      Medium medium =
          switch (format) {
            case TEXT -> Medium.TEXT;
            case MARKDOWN -> Medium.MARKDOWN;
            case HTML -> Medium.HTML;
            case JSON, CSV -> throw new IllegalArgumentException(format + " has no document");
          };
      Document document = new Document(medium);
      builder.accept(content, document);
      switch (medium) {
        case TEXT -> TextPrinter.print(document, terminal, out);
        case MARKDOWN -> MarkdownPrinter.print(document, out);
        case HTML -> HtmlPrinter.print(document, page, out);
      }
    };
  }
}
