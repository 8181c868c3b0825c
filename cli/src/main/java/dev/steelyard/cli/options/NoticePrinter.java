package dev.steelyard.cli.options;

import dev.steelyard.analysis.Notice;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import java.util.function.Consumer;

/** Says on standard error what a service has to say while it works. */
final class NoticePrinter implements Consumer<Notice> {

  private final CliContext around;
  private final boolean quiet;

  /**
   * For one command.
   *
   * @param quiet whether nobody wants to know what may be left unsaid
   */
  NoticePrinter(CliContext around, boolean quiet) {
    this.around = around;
    this.quiet = quiet;
  }

  @Override
  public void accept(Notice notice) {
    switch (notice.kind()) {
      case REMARK -> {
        if (!quiet) {
          say("steelyard: ", notice);
        }
      }
      case WARNING -> Messages.remark(notice.text(), around.err());
      case PROBLEM -> say("steelyard: ", notice);
      case LEFT_OUT -> say("warning: ", notice);
    }
  }

  private void say(String speaker, Notice notice) {
    around.err().println(speaker + Messages.printable(notice.text()));
    around.err().flush();
  }
}
