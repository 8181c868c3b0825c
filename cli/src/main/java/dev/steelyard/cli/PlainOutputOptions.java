package dev.steelyard.cli;

import dev.steelyard.report.Format;
import picocli.CommandLine.Option;

/** What commands understand whose answer comes in several formats, but not as a page. */
final class PlainOutputOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv or markdown. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  Format format() {
    return Format.parse(format);
  }
}
