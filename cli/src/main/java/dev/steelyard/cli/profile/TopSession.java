package dev.steelyard.cli.profile;

import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.RawTerminal;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.TopTable;
import dev.steelyard.profile.record.TargetProcess;
import dev.steelyard.report.top.TopChoices;
import dev.steelyard.report.top.TopScreen;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A process that is looked at in a terminal: one thread records part after part, the other draws
 * and reads keys.
 */
final class TopSession {

  private static final char ESCAPE = 27;

  private final TargetProcess target;
  private final TopScreen screen;
  private final TopTable table = new TopTable();
  private final BlockingQueue<ProfileSet> parts = new LinkedBlockingQueue<>();
  private TopChoices choices;
  private boolean isDrawn;
  private volatile boolean over;
  private volatile boolean quit;
  private volatile @Nullable RuntimeException failure;

  TopSession(TargetProcess target, TopScreen screen, boolean perLine) {
    this.target = target;
    this.screen = screen;
    this.choices = TopChoices.first(perLine);
  }

  /** Whether nothing more is to be recorded. */
  boolean isOver() {
    return over;
  }

  /** Whether somebody wanted it to end. */
  boolean isQuit() {
    return quit;
  }

  /** Takes a part, from the thread that records. */
  void add(ProfileSet part) {
    parts.add(part);
  }

  /**
   * Shows parts until somebody quits, the process ends, or recording fails.
   *
   * @param recording gives parts to {@link #add} until {@link #isOver}
   * @throws SteelyardException when the recording failed
   */
  void show(Runnable recording, Interruption interruption) {
    Thread recorder = Thread.ofPlatform().name("recorder").start(() -> record(recording));
    try (RawTerminal terminal = RawTerminal.open()) {
      while (!over && !interruption.happened()) {
        turn(terminal);
      }
    } catch (IOException gone) {
      // A terminal that was closed: nobody looks on any more.
      quit = true;
    } finally {
      over = true;
      await(recorder);
    }
    RuntimeException failed = failure;
    if (failed != null && !quit && target.isRunning() && !interruption.happened()) {
      throw failed;
    }
  }

  private void record(Runnable recording) {
    try {
      recording.run();
    } catch (RuntimeException failed) {
      failure = failed;
    } finally {
      over = true;
    }
  }

  /** Draws what is new and waits for keys, a tenth of a second at most. */
  private void turn(RawTerminal terminal) throws IOException {
    for (ProfileSet part = parts.poll(); part != null; part = parts.poll()) {
      if (part.isEmpty()) {
        table.addNothing();
      } else {
        table.add(part.of(screen.event(), "the recording"));
      }
      isDrawn = false;
    }
    // A window that became another one is drawn anew by the next part.
    if (!isDrawn) {
      RawTerminal.Size size = terminal.size();
      terminal.draw(screen.lines(table, choices, size.columns(), size.rows()));
      isDrawn = true;
    }
    String keys = terminal.keys();
    // Arrows and the like are several letters, none of which is meant.
    int end = keys.indexOf(ESCAPE);
    for (char key : keys.substring(0, end < 0 ? keys.length() : end).toCharArray()) {
      press(key);
    }
  }

  private void press(char key) {
    choices = choices.after(key);
    isDrawn = false;
    switch (choices.asked()) {
      case NOTHING -> {}
      case RESET -> table.reset();
      case QUIT -> {
        quit = true;
        over = true;
      }
    }
  }

  private static void await(Thread recorder) {
    try {
      recorder.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
