package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.KeptBudget;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.report.builder.BudgetDocument;
import dev.steelyard.report.builder.CheckupDocument;
import dev.steelyard.report.builder.SelfWeighingDocument;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.report.data.JsonBudget;
import dev.steelyard.report.data.JsonCheckup;
import dev.steelyard.report.data.JsonSelfWeighing;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.Terminal;
import java.util.List;

/** Chooses the renderer of what is said of a machine, which is read as text or JSON alone. */
public final class MachineReports {

  private MachineReports() {}

  /**
   * A renderer of check-ups of a machine.
   *
   * @param format text or json
   * @param terminal what text is written for
   * @throws SteelyardException when the format is another one
   */
  public static Renderer<Checkup> checkup(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> Reports.printed(format, terminal, Page.COMPARISON, CheckupDocument::build);
      case JSON -> new JsonCheckup();
      case CSV, MARKDOWN, HTML -> throw textOrJson("a check-up", format);
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
      case TEXT -> Reports.printed(format, terminal, Page.COMPARISON, SelfWeighingDocument::build);
      case JSON -> new JsonSelfWeighing();
      case CSV, MARKDOWN, HTML -> throw textOrJson("a false-alarm rate", format);
    };
  }

  /**
   * Promised and kept false alarms as text or JSON.
   *
   * @param terminal what text is written for
   * @throws SteelyardException when the format is another one
   */
  public static Renderer<List<KeptBudget>> budget(Format format, Terminal terminal) {
    return switch (format) {
      case TEXT -> Reports.printed(format, terminal, Page.COMPARISON, BudgetDocument::build);
      case JSON -> new JsonBudget();
      case CSV, MARKDOWN, HTML -> throw textOrJson("a budget of false alarms", format);
    };
  }

  private static SteelyardException textOrJson(String what, Format format) {
    return SteelyardException.invalid(
        "%s cannot be written as %s; use text or json".formatted(what, format.word()));
  }
}
