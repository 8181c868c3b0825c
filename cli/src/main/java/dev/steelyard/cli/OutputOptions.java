package dev.steelyard.cli;

import dev.steelyard.report.Format;
import picocli.CommandLine.Option;

/** What commands understand whose answer comes in several formats. */
final class OutputOptions {

  static final String OPTION = "--format";

  private final OfferedFormats offered;

  /** Its help is told by {@link OfferedFormats}. */
  @Option(names = OPTION, paramLabel = "FORMAT", defaultValue = "text")
  private String format = "text";

  /** In every format. */
  OutputOptions() {
    this(OfferedFormats.EVERY);
  }

  OutputOptions(OfferedFormats offered) {
    this.offered = offered;
  }

  OfferedFormats offered() {
    return offered;
  }

  Format format() {
    return format(offered);
  }

  /** The same where what is asked for comes in fewer formats than other answers of the command. */
  Format format(OfferedFormats fewer) {
    return fewer.parse(format);
  }
}
