package dev.steelyard.cli;

import dev.steelyard.report.Format;
import picocli.CommandLine.Option;

/** What commands understand whose answer comes in several formats. */
final class OutputOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv, markdown or html. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  Format format() {
    return Format.parse(format);
  }
}
