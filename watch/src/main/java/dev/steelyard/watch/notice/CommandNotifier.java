package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.HelperProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the user's shell, with the text on its standard input.
 *
 * @param longest it is ended after this: whoever watches waits for it
 */
record CommandNotifier(String command, Duration longest) implements ChangeNotifier {

  private static final Duration USUAL = Duration.ofMinutes(5);

  static CommandNotifier of(String where, String command) {
    if (command.isBlank()) {
      throw SteelyardException.invalid(
          where + " command: is not followed by a command; write command:'what a shell runs'");
    }
    return new CommandNotifier(command, USUAL);
  }

  @Override
  public NoticeOutcome tell(ToldNotice notice) {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return ended(HelperProcess.start(builder, HelperProcess.AtLeaving.MAY_FINISH), notice);
    } catch (IOException failure) {
      return new NoticeOutcome.Untold(
          "the command of --notify cannot be run: " + FileFault.why(failure));
    }
  }

  private NoticeOutcome ended(HelperProcess helper, ToldNotice notice) {
    // A pipe that nobody reads takes 64 KiB and then blocks for as long as the reader lives.
    var _ = Thread.ofVirtual().start(() -> write(helper.process().getOutputStream(), notice));
    try {
      if (!helper.process().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        helper.end();
        return new NoticeOutcome.Untold(
            "the command of --notify did not end within %d s, and was ended"
                .formatted(longest.toSeconds()));
      }
      int code = helper.await();
      return code == 0
          ? new NoticeOutcome.Told()
          : new NoticeOutcome.Untold(
              "the command of --notify ended with exit code %d".formatted(code));
    } catch (InterruptedException hurried) {
      helper.end();
      Thread.currentThread().interrupt();
      return new NoticeOutcome.Untold("interrupted while the command of --notify ran");
    }
  }

  private static void write(OutputStream in, ToldNotice notice) {
    try (in) {
      in.write((notice.text() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // A command that does not read what it is told has its own way to tell.
    }
  }
}
