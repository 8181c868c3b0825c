package dev.steelyard.cli.answer;

import dev.steelyard.report.Format;
import picocli.CommandLine.Option;

/** What commands understand whose answer comes in several formats. */
public final class OutputOptions {

  static final String OPTION = "--format";

  private final OfferedFormats offered;

  /** Its help is told by {@link OfferedFormats}. */
  @Option(names = OPTION, paramLabel = "FORMAT", defaultValue = "text")
  private String format = "text";

  /** In every format. */
  public OutputOptions() {
    this(OfferedFormats.EVERY);
  }

  public OutputOptions(OfferedFormats offered) {
    this.offered = offered;
  }

  OfferedFormats offered() {
    return offered;
  }

  public Format format() {
    return format(offered);
  }

  /** The same where what is asked for comes in fewer formats than other answers of the command. */
  public Format format(OfferedFormats fewer) {
    return fewer.parse(format);
  }
}
