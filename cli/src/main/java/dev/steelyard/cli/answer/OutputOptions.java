package dev.steelyard.cli.answer;

import dev.steelyard.report.Format;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What commands understand whose answer comes in several formats. */
public final class OutputOptions {

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(List.of("text", "json", "csv", "markdown", "html"));
    }
  }

  @Option(
      names = "--format",
      completionCandidates = Words.class,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv, markdown or html. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  public Format format() {
    return Format.parse(format);
  }
}
