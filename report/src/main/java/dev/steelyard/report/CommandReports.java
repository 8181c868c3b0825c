package dev.steelyard.report;

import dev.steelyard.report.builder.CommandTimesDocument;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.Terminal;

/** Chooses the renderer of commands that were timed. */
public final class CommandReports {

  private CommandReports() {}

  /**
   * A renderer of commands that were timed without an experiment's file.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<Report> of(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT, MARKDOWN ->
          Reports.printed(format, terminal, Page.COMPARISON, CommandTimesDocument::build);
      case CSV ->
          (report, out) -> {
            if (report.suites().isEmpty()) {
              Reports.listing(format, terminal).write(report.results(), out);
            } else {
              Reports.comparison(format, terminal).write(report, out);
            }
          };
      case JSON, HTML -> Reports.comparison(format, terminal);
    };
  }
}
