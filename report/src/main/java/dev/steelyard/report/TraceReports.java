package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.builder.TraceDocument;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.data.JsonTrace;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.Terminal;

/** Chooses the renderer for a format, of what programs did inside. */
public final class TraceReports {

  private TraceReports() {}

  /**
   * A renderer of a trace.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<TraceView> trace(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonTrace();
      case CSV ->
          throw SteelyardException.invalid(
              "a trace cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.TRACE, TraceDocument::build);
    };
  }
}
