package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.builder.AdviceParts;
import dev.steelyard.report.builder.TraceChangesDocument;
import dev.steelyard.report.builder.TraceDocument;
import dev.steelyard.report.content.AdviceOutcomes;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.report.data.JsonAdvice;
import dev.steelyard.report.data.JsonTrace;
import dev.steelyard.report.data.JsonTraceChanges;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.Terminal;

/** Chooses the renderer for a format, of what programs did inside. */
public final class TraceReports {

  private TraceReports() {}

  /**
   * A renderer of what became of a program's inside.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<TraceChanges> changes(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonTraceChanges();
      case CSV -> throw notCsv("changes of a trace");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.COMPARISON, TraceChangesDocument::build);
    };
  }

  /**
   * A renderer of what became of advice.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<AdviceOutcomes> advice(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonAdvice();
      case CSV -> throw notCsv("advice");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.TRACE, AdviceParts::outcomes);
    };
  }

  private static SteelyardException notCsv(String what) {
    return SteelyardException.invalid(
        "%s cannot be written as csv; use text, json, markdown or html".formatted(what));
  }

  /**
   * A renderer of a trace.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<TraceView> trace(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonTrace();
      case CSV -> throw notCsv("a trace");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.TRACE, TraceDocument::build);
    };
  }
}
